"""Agreements: their terms, who may read and sign them, and their pages."""
