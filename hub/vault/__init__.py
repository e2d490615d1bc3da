"""Encryption at rest. Content is sealed under a data key of its own; erasing the key erases the content."""
