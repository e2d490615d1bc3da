"""Stepping aside from a request."""
