"""The partner API, for a partner's software. Views call the same services, form and lists as the portal."""
