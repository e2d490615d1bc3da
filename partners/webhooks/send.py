"""The events of webhooks; their deliveries, queued in the caller’s transaction: none is sent of what is rolled back."""

import uuid
from datetime import timedelta

from django.utils import timezone

from hub import clock
from hub.labelled import Labelled
from partners.models import Partner, WebhookDelivery, WebhookEndpoint

from .attempt import deliver

KEPT = timedelta(days=90)


class Event(Labelled):
    """Events sent to webhooks. Each is sent in the same way whoever a request is about."""

    REQUEST_ANSWERED = "request.answered", "Une demande a reçu sa réponse"
    REQUEST_RETRACTED = "request.recalled", "Une réponse est reprise par le service"
    SOLICITATION_CREATED = "solicitation.created", "Le service vous sollicite"
    TEST = "webhook.test", "Essai"


OFFERED = tuple(event for event in Event if event is not Event.TEST)


def send(*, partner: Partner, event: Event, about: uuid.UUID, number: str = "") -> int:
    """Queues `event` for every endpoint of `partner` that listens to it; returns how many.

    about, number  id and number of the request or solicitation; its content is never sent
    """
    if partner.is_suspended or clock.now() < timezone.now() - timedelta(days=1):
        return 0
    listening = WebhookEndpoint.objects.filter(partner=partner, stopped_at=None, events__contains=[event.value])
    return len([queue(endpoint, event, about=about, number=number) for endpoint in listening])


def queue(endpoint: WebhookEndpoint, event: Event, *, about: uuid.UUID, number: str = "") -> WebhookDelivery:
    """Creates one delivery to one endpoint and its job, in the current transaction."""
    delivery = WebhookDelivery.objects.create(
        endpoint=endpoint, event=event.value, about=about, number=number, happened_at=clock.now()
    )
    deliver.defer(delivery_id=str(delivery.pk))
    return delivery


def forget() -> int:
    """Deletes deliveries of more than KEPT ago; returns how many."""
    return WebhookDelivery.objects.filter(happened_at__lt=clock.now() - KEPT).delete()[0]
