"""The service's letters about a request: numbered, dated, kept sealed. They say what the portal says, and no more."""
