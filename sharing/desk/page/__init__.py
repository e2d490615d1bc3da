"""/demandes/<number>/ for the service: one file for each page that a reader's rights and the request's state give."""
