"""Consents, refusals and representatives: recorded, ended, listed, with the texts that a person is shown."""
