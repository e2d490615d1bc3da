"""Two persons of one household or one family. What protects one spreads to the other: see consent/links.py."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from hub import clock

from .person import Person


class LinkKind(models.TextChoices):
    HOUSEHOLD = "household", "même foyer"
    PARENT = "parent", "parent et enfant"
    COUPLE = "couple", "couple, ou ancien couple"
    SIBLINGS = "siblings", "frères et sœurs"
    FAMILY = "family", "autre lien de famille"


class ToldBy(models.TextChoices):
    PERSON = "person", "la personne"
    OTHER = "other", "l’autre personne"
    DOCUMENT = "document", "un document vu"
    TEAM = "team", "l’équipe, qui l’a constaté"


class LinkQuerySet(models.QuerySet["Link"]):
    def standing(self, *, at: datetime | None = None) -> "LinkQuerySet":
        """Those that stand now, or those that stood at an instant."""
        if at is None:
            return self.filter(ended_at__isnull=True)
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), recorded_at__lte=at)

    def of(self, persons: Iterable[uuid.UUID]) -> "LinkQuerySet":
        """Those that one of these persons is part of."""
        ids = list(persons)
        return self.filter(Q(person__in=ids) | Q(other__in=ids))


class Link(models.Model):
    """Told by somebody, written down by a worker, ended later, never rewritten otherwise.

    person    of `parent`: the parent; of the others: whose record it was written in
    since     the local day it began, where it is known
    told_by   who said so, seen from `person`
    ended_on  the first local day on which it is no longer so; `ended_why` sealed under the key of `person`
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=LinkKind)
    since = models.DateField(null=True)
    told_by = models.CharField(max_length=20, choices=ToldBy)
    recorded_by = models.UUIDField(help_text="pseudonymous actor id")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    ended_on = models.DateField(null=True)
    ended_why = models.BinaryField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="consent_link_of_two"),
            models.CheckConstraint(
                name="consent_link_ended_by_somebody",
                condition=Q(ended_on=None, ended_why=None, ended_by=None, ended_at=None)
                | Q(ended_on__isnull=False, ended_why__isnull=False, ended_by__isnull=False, ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                Least("person", "other"),
                Greatest("person", "other"),
                "kind",
                condition=Q(ended_at__isnull=True),
                name="consent_link_once",
            ),
        ]

    def beside(self, person: uuid.UUID) -> Person:
        """The one of the two who is not `person`."""
        return self.other if self.person_id == person else self.person

    def seal_why(self, reason: str) -> None:
        self.ended_why = self.person.key.seal(reason, "consent_link.ended_why", self.id)
