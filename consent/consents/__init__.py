"""Consents and refusals: recorded, withdrawn, listed, with their texts."""
