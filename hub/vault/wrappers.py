"""What wraps the data keys: keys held by this process, or a key service that never gives its keys away.

A wrapper is anything with `wrap` and `unwrap`. The ones in use come from the function that HUB_VAULT_WRAPPERS names; it
takes nothing and returns a dict of id → Wrapper: the first wraps, all of them unwrap. For a key service, write such a
function beside the installation's settings and name it there; the hub asks it once for each data key that it opens.
"""

from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from hub.errors import HubError

from . import sealing


class KeyUnknown(HubError):
    """The key that wraps this data key is not among those in use."""

    code = "vault.key_unknown"
    sentence = "La clé qui protège ce contenu n’est pas disponible. Prévenez l’administrateur."
    status = 500


class Wrapper(Protocol):
    """One wrapping key. Hashable; two that are equal are the same key."""

    def wrap(self, secret: bytes, place: sealing.Place) -> bytes:
        """`secret` (32 bytes) such that only `unwrap` of the same key, for the same place, gives it back."""

    def unwrap(self, wrapped: bytes, place: sealing.Place) -> bytes:
        """What `wrap` took. Raises sealing.Tampered where it does not open at this place."""


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key of 32 bytes in this process's memory, from HUB_VAULT_KEYS or HUB_VAULT_KEYS_FILE."""

    key: bytes = field(repr=False)

    def wrap(self, secret: bytes, place: sealing.Place) -> bytes:
        return sealing.seal(self.key, secret, place)

    def unwrap(self, wrapped: bytes, place: sealing.Place) -> bytes:
        return sealing.unseal(self.key, wrapped, place)


def held_keys() -> dict[str, Wrapper]:
    """The ring of the settings; the default of HUB_VAULT_WRAPPERS."""
    return {identifier: HeldKey(key) for identifier, key in settings.VAULT_KEYS.items()}


def ring() -> dict[str, Wrapper]:
    """The wrappers in use, by id, the one that wraps first."""
    return import_string(settings.VAULT_WRAPPERS)()


def current() -> tuple[str, Wrapper]:
    """The id and the wrapper under which keys are put now."""
    return next(iter(ring().items()))


def wrapper(identifier: str) -> Wrapper:
    """The wrapper of that id. Raises KeyUnknown."""
    found = ring().get(identifier)
    if found is None:
        raise KeyUnknown(wrapper=identifier)
    return found
