"""AES-256-GCM (NIST SP 800-38D) with the place of a value as associated data. Pure: keys in, bytes out.

A sealed value is version byte ‖ 12-byte random nonce ‖ ciphertext ‖ 16-byte tag. The associated data names table,
column and row, so a sealed value that is moved elsewhere does not open.
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from hub.errors import HubError

VERSION = b"\x01"
NONCE = 12
OVERHEAD = 1 + NONCE + 16


class Tampered(HubError):
    """A sealed value does not open where it stands: changed, moved, or sealed under another key."""

    code = "vault.tampered"
    status = 500

    def __init__(self, place: "Place") -> None:
        super().__init__(f"Un contenu chiffré ne s’ouvre pas : {place}. Prévenez l’administrateur.", place=str(place))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands: Place("sharing_request.reason", request.id)."""

    column: str
    row: object

    def __str__(self) -> str:
        return f"{self.column}:{self.row}"

    def associated_data(self) -> bytes:
        return f"hub-vault/1 {self}".encode()


def new_key() -> bytes:
    return AESGCM.generate_key(256)


def seal(key: bytes, plaintext: bytes, place: Place) -> bytes:
    """Seals `plaintext` at `place` under a 32-byte key. Random nonces: one key seals few values by design."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plaintext, place.associated_data())


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """The plaintext. Raises Tampered, which names the place and nothing else."""
    sealed = bytes(sealed)
    if len(sealed) < OVERHEAD or sealed[:1] != VERSION:
        raise Tampered(place)
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.associated_data())
    except InvalidTag as error:
        raise Tampered(place) from error


def derive(key: bytes, info: bytes) -> bytes:
    """32 bytes derived from a data key for another use (HKDF-Expand, RFC 5869), as the journal's salts."""
    return HKDFExpand(algorithm=SHA256(), length=32, info=b"hub-derive/1 " + info).derive(key)
