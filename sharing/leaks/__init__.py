"""Detects what must not leave in free text: hidden addresses, identifiers, third parties."""
