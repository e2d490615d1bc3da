"""The data key: one per request, person, or document. Wrapped, it lies in the database; destroyed, nothing opens."""

import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.errors import HubError

from . import sealing
from .sealing import Place


class KeyDestroyed(HubError):
    code = "vault.key_destroyed"
    sentence = "Ce contenu a été effacé."
    status = 410


class KeyUnknown(HubError):
    """The key that wraps this data key is not in HUB_VAULT_KEYS."""

    code = "vault.key_unknown"
    sentence = "La clé qui protège ce contenu n’est pas disponible. Prévenez l’administrateur."
    status = 500


class DataKeyManager(models.Manager):
    def issue(self, *, under: "DataKey | None" = None) -> "DataKey":
        """A fresh data key, wrapped under the installation's current key, or under another data key."""
        key = self.model(parent=under)
        key.wrap(sealing.new_key())
        key.save(force_insert=True)
        return key


class DataKey(models.Model):
    """32 random bytes that seal what belongs together, so that erasing them erases it all.

    parent   the data key that wraps this one (a person's, once a request is matched to her); none: the installation's
    wrapper  id of the installation's key in HUB_VAULT_KEYS; empty under a parent
    wrapped  the key, sealed; empty once destroyed
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    wrapper = models.CharField(max_length=40, blank=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True)

    objects = DataKeyManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(wrapped=b""),
                name="vault_destroyed_key_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) ^ Q(wrapper=""),
                name="vault_key_has_one_wrapper",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> Place:
        return Place("vault_datakey.wrapped", self.id)

    def wrap(self, secret: bytes) -> None:
        """Puts `secret` under the parent, or under the installation's current key. Saves nothing."""
        self._secret = secret
        if self.parent is not None:
            self.wrapper = ""
            self.wrapped = sealing.seal(self.parent.secret, secret, self.place)
        else:
            self.wrapper = next(iter(settings.VAULT_KEYS))
            self.wrapped = sealing.seal(settings.VAULT_KEYS[self.wrapper], secret, self.place)

    @property
    def secret(self) -> bytes:
        """The 32 bytes. Raises KeyDestroyed, KeyUnknown or Tampered."""
        if not hasattr(self, "_secret"):
            if self.destroyed_at is not None:
                raise KeyDestroyed(key=str(self.id))
            if self.parent is not None:
                above = self.parent.secret
            elif (above := settings.VAULT_KEYS.get(self.wrapper)) is None:
                raise KeyUnknown(wrapper=self.wrapper)
            self._secret = sealing.unseal(above, self.wrapped, self.place)
        return self._secret

    def seal(self, value: object, column: str, row: object) -> bytes:
        """Seals a JSON-able value for `column` ("sharing_request.reason") of `row` (its primary key)."""
        plaintext = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        return sealing.seal(self.secret, plaintext, Place(column, row))

    def unseal(self, sealed: bytes, column: str, row: object) -> object:
        """The value that `seal` took."""
        return json.loads(sealing.unseal(self.secret, sealed, Place(column, row)))

    def derive(self, info: bytes) -> bytes:
        """32 bytes bound to this key and gone with it; the journal salts its commitments so."""
        return sealing.derive(self.secret, info)

    def destroy(self) -> None:
        """Crypto-shredding: after this no value sealed under the key opens, in any copy that has no other key."""
        self.__dict__.pop("_secret", None)
        self.wrapped = b""
        self.destroyed_at = timezone.now()
        self.save(update_fields=["wrapped", "destroyed_at"])
