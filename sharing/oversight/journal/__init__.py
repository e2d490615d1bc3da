"""`/journal/`: who did what, for the data protection officer: read, searched with a reason, proved, exported."""
