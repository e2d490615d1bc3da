"""A partner's own software at the API: OAuth2 client credentials, one client a software, no user behind it."""
