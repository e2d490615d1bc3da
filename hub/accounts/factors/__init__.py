"""The second factor: a code from an application (TOTP), a passkey (WebAuthn), recovery codes for the day both are lost.

allauth does the cryptography. This folder adds what it leaves open: who must have one, secrets sealed at rest, an entry
in the journal and a word to the account's owner in the transaction of each change.
"""
