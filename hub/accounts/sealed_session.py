"""What a session must keep and no copy of the database may show: a factor not yet confirmed, what was typed.

Sealed under a key derived from SECRET_KEY, which the database does not have; both end with the session anyway.
"""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from hub.vault import sealing

from .models import User, signed_in


def put(request: HttpRequest, name: str, value: object, *, user: User | None = None) -> None:
    """Keeps a JSON-able value under `name`, for the signed-in user or the one named: nobody else gets it back."""
    sealed = sealing.seal(_key(), json.dumps(value).encode(), _place(name, user or signed_in(request)))
    request.session[name] = base64.b64encode(sealed).decode()


def get(request: HttpRequest, name: str) -> Any:
    """What `put` took, None where nothing is kept. Raises Tampered."""
    kept = request.session.get(name)
    return kept and json.loads(sealing.unseal(_key(), base64.b64decode(kept), _place(name, signed_in(request))))


def _place(name: str, user: User) -> sealing.Place:
    return sealing.Place(f"django_session.{name}", user.pk)


def _key() -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"hub-session/1")
    return derivation.derive(settings.SECRET_KEY.encode())
