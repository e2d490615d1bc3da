"""The check by a call back at a known number."""
