"""ProConnect: the State's OpenID Connect federation of people at work. Who comes by it enters their own organisation.

allauth drives the code flow (OpenID Connect Core 1.0, section 3.1; PKCE, RFC 7636). This folder checks every signature,
admits only accounts that an administrator invited, keeps the session in the organisation that ProConnect names, asks
for two factors and for our own where it gives none, and signs out of ProConnect too.
"""
