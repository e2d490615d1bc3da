"""The data key: one per request, person, or document. Wrapped, it lies in the database; destroyed, nothing opens."""

import json
import uuid
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from hub import clock
from hub.errors import HubError

from . import keycheck, sealing, tombstones, wrappers


class KeyDestroyed(HubError):
    code = "vault.key_destroyed"
    sentence = "Ce contenu a été effacé."
    status = 410


class DataKeyManager(models.Manager["DataKey"]):
    def issue(self, *, under: "DataKey | None" = None) -> "DataKey":
        """A fresh data key, wrapped under the installation's current key, or under another data key."""
        key = self.model(parent=under)
        key.wrap(sealing.new_key())
        key.keep_check()
        key.save(force_insert=True)
        return key

    def issue_pair(self) -> "tuple[DataKey, DataKey]":
        """Two fresh ones under the installation's current key, in one go."""
        pair = self.model(), self.model()
        for key in pair:
            key.wrap(sealing.new_key())
        pair[0].keep_check()
        self.bulk_create(pair)
        return pair


class DataKey(models.Model):
    """32 random bytes that seal what belongs together, so that erasing them erases it all.

    parent   the data key that wraps this one (a person's, once a request is matched to one); none: the installation's
    wrapper  id of the installation's wrapping key; empty under a parent
    wrapped  the key, sealed; empty once destroyed
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    wrapper = models.CharField(max_length=40, blank=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)
    destroyed_at = models.DateTimeField(null=True)

    objects = DataKeyManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(wrapped=b""), name="vault_destroyed_key_is_empty"
            ),
            models.CheckConstraint(condition=Q(parent__isnull=True) ^ Q(wrapper=""), name="vault_key_has_one_wrapper"),
        ]
        indexes = [
            # what a rotation has still to do, and whether anything needs a wrapping key at all
            models.Index(
                fields=["wrapper", "id"],
                condition=Q(parent__isnull=True, destroyed_at__isnull=True),
                name="vault_key_by_wrapper",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> sealing.Place:
        return sealing.Place("vault_datakey.wrapped", self.id)

    def wrap(self, secret: bytes) -> None:
        """Puts `secret` under the parent, or under the installation's current key. Saves nothing."""
        self._secret = secret
        if self.parent is not None:
            self.wrapper = ""
            self.wrapped = sealing.seal(self.parent.secret, secret, self.place)
        else:
            self.wrapper, wrapper = wrappers.current()
            self.wrapped = wrapper.wrap(secret, self.place)

    def keep_check(self) -> None:
        """Where the installation's own key wraps this one: it is, and stays, the key this database knows."""
        if self.parent_id is None:
            keycheck.keep(self.wrapper, wrappers.wrapper(self.wrapper))

    def move(self, parent: "DataKey | None") -> None:
        """Puts the same secret under another key: a person's, or with None the installation's. Saves.

        What is sealed under it stays as it is. Raises KeyDestroyed where either is gone.
        """
        secret = self.secret
        self.parent = parent
        self.wrap(secret)
        self.keep_check()
        self.save(update_fields=["parent", "wrapper", "wrapped"])

    @property
    def secret(self) -> bytes:
        """The 32 bytes. Raises KeyDestroyed, KeyUnknown or Tampered."""
        if not hasattr(self, "_secret"):
            if self.destroyed_at is not None:
                raise KeyDestroyed(key=str(self.id))
            if self.parent is not None:
                self._secret = sealing.unseal(self.parent.secret, bytes(self.wrapped), self.place)
            else:
                self._secret = wrappers.wrapper(self.wrapper).unwrap(bytes(self.wrapped), self.place)
        return self._secret

    def seal(self, value: object, column: str, row: object) -> bytes:
        """Seals a JSON-able value for `column` ("sharing_request.reason") of `row` (its primary key)."""
        plaintext = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        return sealing.seal(self.secret, plaintext, sealing.Place(column, row))

    def unseal(self, sealed: bytes | memoryview, column: str, row: object) -> Any:
        """The value that `seal` took."""
        return json.loads(sealing.unseal(self.secret, bytes(sealed), sealing.Place(column, row)))

    def derive(self, info: bytes) -> bytes:
        """32 bytes bound to this key and gone with it; the journal salts its commitments so."""
        return sealing.derive(self.secret, info)

    def destroy(self) -> None:
        """Crypto-shredding: after this no value sealed under the key opens, in any copy that has no other key.

        Once committed it is written down outside the database too, so that no restored backup brings it back.
        """
        self.__dict__.pop("_secret", None)
        self.wrapped = b""
        self.destroyed_at = clock.now()
        self.save(update_fields=["wrapped", "destroyed_at"])
        transaction.on_commit(lambda: tombstones.append([self.id]))


class KeyCheck(models.Model):
    """A known value sealed under each wrapping key at its first use; see keycheck.py."""

    wrapper = models.CharField(max_length=40, primary_key=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.wrapper
