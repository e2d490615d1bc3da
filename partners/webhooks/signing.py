"""Signatures of Standard Webhooks 1.0.0 (symmetric, v1). Pure.

The reference library would do the same ten lines with an HTTP client beside it; the tests check with it.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
BYTES = 32  # the standard asks for 24 to 64


def new_secret() -> bytes:
    return secrets.token_bytes(BYTES)


def shown(secret: bytes) -> str:
    """As a receiver configures it."""
    return PREFIX + base64.b64encode(secret).decode()


def headers(*, message_id: str, timestamp: int, body: bytes, secrets: Iterable[bytes]) -> dict[str, str]:
    """The three headers; one signature for each secret, the current one first.

    timestamp  of this attempt, in seconds since 1970
    """
    signed = f"{message_id}.{timestamp}.".encode() + body
    signatures = [base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode() for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }
