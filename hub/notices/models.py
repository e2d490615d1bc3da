"""What a user was told, and how they want to be told."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub import clock

from . import kinds

PATH = r"^/([^/?#][^?#]*)?$"
"""A page of the hub: no other host, no query, so that nothing can be carried along."""


class Delivery(models.TextChoices):
    """When an e-mail is sent. Urgent notices are always mailed at once."""

    AT_ONCE = "at_once", "Un courriel tout de suite, pour chaque notification"
    DAILY = "daily", "Un seul courriel par jour, qui les rassemble"
    NONE = "none", "Aucun courriel, sauf pour ce qui est urgent"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unseen(self) -> "NoticeQuerySet":
        return self.filter(seen_at__isnull=True)

    def to(self, user, place: uuid.UUID | None) -> "NoticeQuerySet":
        """Those of one user in one organisation: what they do elsewhere is told there."""
        return self.filter(user=user, place=place)


class Notice(models.Model):
    """One person told one thing. No personal data: a kind, a number, a page.

    place      organisation it concerns the user in; none: the user's role on the whole service
    number     number of the thing, as people tell it by telephone; may be empty
    delivery   how it is mailed, as the reader had chosen when it was written
    mailed_at  when it was handed over to the mail server
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    place = models.UUIDField(null=True)
    kind_code = models.CharField(max_length=60)
    number = models.CharField(max_length=20, blank=True, default="")
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)
    delivery = models.CharField(max_length=10, choices=Delivery)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="notices_list"),
            models.Index(fields=["user", "place"], condition=Q(seen_at__isnull=True), name="notices_unseen"),
            models.Index(fields=["number"], condition=Q(seen_at__isnull=True), name="notices_unseen_number"),
            models.Index(
                fields=["created_at"],
                condition=Q(delivery=Delivery.DAILY, mailed_at__isnull=True, seen_at__isnull=True),
                name="notices_digest",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(path__regex=PATH), name="notices_path_is_a_page"),
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9A-Z-]*$"), name="notices_number_is_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_code} {self.number}"

    @property
    def kind(self) -> kinds.Kind:
        return kinds.of(self.kind_code)


class Preference(models.Model):
    """What somebody chose; who chose nothing is mailed at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+")
    delivery = models.CharField(max_length=10, choices=Delivery, default=Delivery.AT_ONCE)

    def __str__(self) -> str:
        return self.delivery
