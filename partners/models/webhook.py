"""Where a partner wants to be told that something has happened, and what was sent there."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hub import clock
from hub.vault.models import DataKey

from .partner import Partner


class Stopped(models.TextChoices):
    """Why nothing is sent to an endpoint any more."""

    BY_HAND = "by_hand", "Arrêtée par vous"
    FAILING = "failing", "Arrêtée : elle n’a pas répondu pendant trois jours"
    GONE = "gone", "Arrêtée : elle a répondu qu’elle n’existe plus"


class WebhookEndpoint(models.Model):
    """An address of a partner's, with the secret that signs what is sent there.

    secret, former_secret  sealed; the former one signs too until `former_until`
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField("adresse", max_length=500)
    events = ArrayField(models.CharField(max_length=40))
    key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    secret = models.BinaryField()
    former_secret = models.BinaryField(default=b"")
    former_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped = models.CharField(max_length=10, choices=Stopped, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped="") | Q(stopped_at__isnull=False) & ~Q(stopped=""),
                name="partners_webhook_stopped_with_reason",
            ),
            models.CheckConstraint(condition=Q(events__len__gt=0), name="partners_webhook_names_events"),
            models.UniqueConstraint(fields=["partner", "url"], name="partners_webhook_once"),
        ]

    def __str__(self) -> str:
        return self.url

    def put_secret(self, secret: bytes) -> None:
        """Seals what signs from now on. Saves nothing."""
        self.secret = self.key.seal(secret.hex(), "partners_webhookendpoint.secret", self.id)

    def secrets(self) -> list[bytes]:
        """What signs at this moment, the current one first."""
        sealed = [self.secret]
        if self.former_until is not None and clock.now() < self.former_until:
            sealed.append(self.former_secret)
        return [bytes.fromhex(self.key.unseal(one, "partners_webhookendpoint.secret", self.id)) for one in sealed]


class Failure(models.TextChoices):
    """Why an attempt failed."""

    STATUS = "status", "Réponse inattendue"
    TIMEOUT = "timeout", "Pas de réponse à temps"
    TLS = "tls", "Certificat refusé"
    CONNECTION = "connection", "Connexion impossible"
    ADDRESS = "address", "Adresse introuvable ou interdite"


class WebhookDelivery(models.Model):
    """One event for one endpoint. Its id is the `webhook-id`, the same at each attempt.

    about, number  of what happened: a request, a solicitation. Never of a person
    failure        of the last attempt; `status` is the HTTP status it ended with, if any
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=40)
    about = models.UUIDField()
    number = models.CharField(max_length=20, blank=True)
    happened_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=10, choices=Failure, blank=True)
    status = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-happened_at"]
        indexes = [models.Index(fields=["endpoint", "-happened_at"], name="partners_deliveries")]

    def __str__(self) -> str:
        return f"{self.event} {self.id}"
