"""Whom the hub tells what about a request, in the same transaction as what happened."""
