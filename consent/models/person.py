"""A person known to the service, and how the record is found again without the name in clear."""

import uuid

from django.db import models

from hub import clock
from hub.vault.models import DataKey
from partners.models import Team


class Person(models.Model):
    """Made by a worker, never by a request. Identity is sealed under the person's own key.

    identity      sealed: last_name, first_names, birth_name, birth_date, birth_place, commune
    last_contact  local day of the last contact with the service; the archive's clock starts here
    erased_at     the person's key is destroyed: nothing about them opens any more; the row stays for what points at it
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    identity = models.BinaryField()
    last_contact = models.DateField()
    created_at = models.DateTimeField(default=clock.now, editable=False)
    erased_at = models.DateTimeField(null=True)
    teams = models.ManyToManyField(Team, through="Followup", related_name="persons")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(identity=b""), name="consent_erased_is_empty"
            )
        ]

    def unseal_identity(self) -> dict:
        """The identity in clear. Whoever calls this has checked the right and journals the reading."""
        return self.key.unseal(self.identity, "consent_person.identity", self.id)

    def seal_identity(self, identity: dict) -> None:
        self.identity = self.key.seal(identity, "consent_person.identity", self.id)


class Followup(models.Model):
    """A team follows a person. Records show to the teams that follow them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followups")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=models.Q(ended_on__isnull=True),
                name="consent_one_followup_by_team",
            )
        ]


class IndexToken(models.Model):
    """One keyed hash under which a person is found. Without HUB_INDEX_KEY nobody can tell whether a name is here."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    token = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "person"], name="consent_token_once")]
