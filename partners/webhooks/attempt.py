"""The job that sends a delivery, and sends it again on the standard's schedule until it is taken."""

import json
import random
from datetime import UTC, timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from hub import clock
from hub.journal import log
from partners.journal import WEBHOOK_STOPPED
from partners.models import WebhookDelivery, WebhookEndpoint
from partners.models.webhook import Stopped

from . import signing
from .post import Outcome, post

# Seconds to wait after each failed attempt, as the standard's example has them: three days in all.
SCHEDULE = tuple(
    int(wait.total_seconds())
    for wait in (
        timedelta(seconds=5),
        timedelta(minutes=5),
        timedelta(minutes=30),
        *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
    )
)
JITTER = 0.1  # so that what failed together does not come back together
GONE = 410


@app.task(name="partners.deliver_webhook", queue="webhooks", pass_context=False)
def deliver(delivery_id: str) -> None:
    """One attempt. Nothing is sent for a partner that is suspended or to an endpoint that is stopped."""
    delivery = WebhookDelivery.objects.select_related("endpoint__partner", "endpoint__key").get(pk=delivery_id)
    endpoint = delivery.endpoint
    if delivery.delivered_at is not None or delivery.given_up_at is not None:
        return
    if endpoint.stopped_at is not None or endpoint.partner.is_suspended:
        WebhookDelivery.objects.filter(pk=delivery.pk).update(given_up_at=clock.now(), next_at=None)
        return
    body = body_of(delivery)
    headers = signing.headers(
        message_id=message_id(delivery),
        timestamp=int(clock.now().timestamp()),
        body=body,
        secrets=endpoint.secrets(),
    )
    note(delivery, post(endpoint.url, headers=headers, body=body))


def message_id(delivery: WebhookDelivery) -> str:
    return f"msg_{delivery.id.hex}"


def body_of(delivery: WebhookDelivery) -> bytes:
    """The payload: what happened and to what, and nothing about anybody."""
    happened = delivery.happened_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    data = {"id": str(delivery.about)} | ({"number": delivery.number} if delivery.number else {})
    payload = {"type": delivery.event, "timestamp": happened, "data": data}
    return json.dumps(payload, separators=(",", ":")).encode()


@transaction.atomic
def note(delivery: WebhookDelivery, outcome: Outcome) -> None:
    """Writes down how an attempt went, and plans the next one or gives up; the endpoint stops with the last."""
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=delivery.endpoint_id)
    now = clock.now()
    delivery.attempts += 1
    delivery.failure, delivery.status, delivery.next_at = outcome.failure or "", outcome.status, None
    if outcome.failure is None:
        delivery.delivered_at = now
    elif outcome.status == GONE or delivery.attempts > len(SCHEDULE):
        delivery.given_up_at = now
        stop(endpoint, Stopped.GONE if outcome.status == GONE else Stopped.FAILING)
    else:
        wait = max(SCHEDULE[delivery.attempts - 1], outcome.retry_after)
        delivery.next_at = now + timedelta(seconds=wait * random.uniform(1, 1 + JITTER))  # noqa: S311  no secret
        deliver.configure(schedule_at=delivery.next_at).defer(delivery_id=str(delivery.pk))
    delivery.save()


def stop(endpoint: WebhookEndpoint, why: Stopped) -> None:
    if endpoint.stopped_at is not None:
        return
    endpoint.stopped, endpoint.stopped_at = why, clock.now()
    endpoint.save(update_fields=["stopped", "stopped_at"])
    log.write(WEBHOOK_STOPPED, by=log.SYSTEM, about=endpoint, content={"why": why.value})
