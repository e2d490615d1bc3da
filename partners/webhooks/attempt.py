"""The job that posts a delivery, and posts it again on the standard's schedule until the receiver accepts it."""

import json
import random
from dataclasses import dataclass
from datetime import UTC, timedelta

import urllib3
from django.db import transaction
from procrastinate.contrib.django import app

from hub import clock
from hub.journal import log
from partners.journal import WEBHOOK_STOPPED
from partners.models import Failure, Stopped, WebhookDelivery, WebhookEndpoint

from . import signing
from .address import Target, Unreachable, resolve

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
TIMEOUT = urllib3.Timeout(connect=5, read=15)  # seconds
RETRY_AFTER_MAX = 24 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """status  HTTP status, if there was one; retry_after  seconds that the receiver asked for, 0 if none"""

    failure: Failure | None
    status: int | None = None
    retry_after: int = 0


def post(url: str, *, headers: dict[str, str], body: bytes) -> Outcome:
    """Sends one POST to a pinned address; whatever the receiver does is an outcome, never an exception.

    Redirections are not followed, and of the response only the status is read. urllib3 connects to an address and
    checks the certificate for a name, which neither httpx nor requests does without an adapter.
    """
    try:
        target = resolve(url)
    except Unreachable:
        return Outcome(Failure.ADDRESS)
    sent = {"Content-Type": "application/json", "User-Agent": "hub-webhooks/1", "Host": target.host_header} | headers
    pool = pool_for(target)
    try:
        response = pool.urlopen(
            "POST", target.path, body=body, headers=sent, retries=False, redirect=False, preload_content=False
        )
        status, retry_after = response.status, seconds(response.headers.get("Retry-After", ""))
        response.close()
    except urllib3.exceptions.SSLError:
        return Outcome(Failure.TLS)
    except urllib3.exceptions.NewConnectionError:  # which urllib3 counts among the time-outs
        return Outcome(Failure.CONNECTION)
    except urllib3.exceptions.TimeoutError:
        return Outcome(Failure.TIMEOUT)
    except urllib3.exceptions.HTTPError:
        return Outcome(Failure.CONNECTION)
    finally:
        pool.close()
    return Outcome(None if 200 <= status < 300 else Failure.STATUS, status, retry_after)


def pool_for(target: Target) -> urllib3.HTTPConnectionPool:
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(target.ip, target.port, timeout=TIMEOUT)
    return urllib3.HTTPSConnectionPool(
        target.ip, target.port, timeout=TIMEOUT, server_hostname=target.host, assert_hostname=target.host
    )


def seconds(retry_after: str) -> int:
    """What a Retry-After header asks for, where it is a number of seconds."""
    if not (retry_after.isascii() and retry_after.isdecimal() and len(retry_after) < 9):
        return 0
    return min(int(retry_after), RETRY_AFTER_MAX)


@app.task(name="partners.deliver_webhook", queue="webhooks", pass_context=False)
def deliver(delivery_id: str) -> None:
    """Makes one attempt. Nothing is sent for a suspended partner or to a stopped endpoint."""
    delivery = WebhookDelivery.objects.select_related("endpoint__partner", "endpoint__key").get(pk=delivery_id)
    endpoint = delivery.endpoint
    if delivery.delivered_at is not None or delivery.given_up_at is not None:
        return
    if endpoint.stopped_at is not None or endpoint.partner.is_suspended:
        WebhookDelivery.objects.filter(pk=delivery.pk).update(given_up_at=clock.now(), next_at=None)
        return
    body = body_of(delivery)
    headers = signing.headers(
        message_id=message_id(delivery), timestamp=int(clock.now().timestamp()), body=body, secrets=endpoint.secrets()
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
    """Records the outcome of an attempt, and plans the next one or gives up; the last failure stops the endpoint."""
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


def stop(endpoint: WebhookEndpoint, why: Stopped, *, by: log.Actor = log.SYSTEM) -> None:
    """Sends nothing more to a locked endpoint. Stopped already, it stays as it is."""
    if endpoint.stopped_at is not None:
        return
    endpoint.stopped, endpoint.stopped_at = why, clock.now()
    endpoint.save(update_fields=["stopped", "stopped_at"])
    log.write(WEBHOOK_STOPPED, by=by, about=endpoint, content={"why": why.value})
