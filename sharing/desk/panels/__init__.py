"""Panels of a request's pages, in the order in which pages show them."""
