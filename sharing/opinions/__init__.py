"""A colleague's second opinion: one request, one page, for a few days, and nothing else of the service's work."""
