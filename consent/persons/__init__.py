"""A person's record: found, created, read, erased."""
