"""What is told, how it is signed, and what becomes of it when nobody takes it."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from hub import clock
from hub.journal import log
from partners.journal import WEBHOOK_STOPPED
from partners.models import WebhookDelivery
from partners.models.webhook import Failure, Stopped
from partners.organisations.services import suspend_partner
from partners.webhooks.attempt import SCHEDULE, deliver
from partners.webhooks.send import KEPT, OFFERED, Event, forget, send
from partners.webhooks.services import register_endpoint, renew_secret, stop
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db
ABOUT = uuid.UUID(int=7)


def told(endpoint, **more):
    """One event, queued and not yet sent."""
    assert send(partner=endpoint.partner, event=Event.REQUEST_ANSWERED, about=ABOUT, number="7XQ4-M2X9", **more) == 1
    return WebhookDelivery.objects.latest("happened_at")


def attempt(delivery):
    deliver(delivery_id=str(delivery.pk))
    delivery.refresh_from_db()
    return delivery


def test_says_what_happened_and_nothing_about_anybody(receiver, endpoint):
    delivery = attempt(told(endpoint))
    assert delivery.delivered_at is not None
    assert delivery.status == 204
    ((path, headers, body),) = receiver.got
    assert path == "/hub?de=partenaire"
    assert headers["content-type"] == "application/json"
    payload = json.loads(body)
    assert set(payload) == {"type", "timestamp", "data"}
    assert payload["type"] == "request.answered"
    assert payload["data"] == {"id": str(ABOUT), "number": "7XQ4-M2X9"}


def test_the_reference_library_takes_the_signature_and_no_other_body(cast, receiver):
    by = cast.administrator.acting
    endpoint, secret = register_endpoint(by=by, partner=by.partner, url=receiver.url, events=OFFERED)
    attempt(told(endpoint))
    _, headers, body = receiver.got[0]
    assert Webhook(secret).verify(body, headers) == json.loads(body)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace(b"7XQ4", b"7XQ5"), headers)


def test_for_a_week_the_former_secret_signs_too(cast, receiver):
    by = cast.administrator.acting
    endpoint, former = register_endpoint(by=by, partner=by.partner, url=receiver.url, events=OFFERED)
    current = renew_secret(by=by, endpoint=endpoint)
    attempt(told(endpoint))
    endpoint.refresh_from_db()
    endpoint.former_until = timezone.now() - timedelta(seconds=1)
    endpoint.save()
    attempt(told(endpoint))
    (_, during, body), (_, after, later) = receiver.got
    for secret in (former, current):
        Webhook(secret).verify(body, during)
    Webhook(current).verify(later, after)
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(later, after)


def test_a_failed_attempt_comes_again_under_the_same_id(receiver, endpoint):
    receiver.status = 500
    delivery = attempt(told(endpoint))
    assert (delivery.failure, delivery.status, delivery.attempts) == (Failure.STATUS, 500, 1)
    assert delivery.next_at > timezone.now()
    receiver.status = 200
    attempt(delivery)
    assert delivery.delivered_at is not None
    first, second = (headers["webhook-id"] for _, headers, _ in receiver.got)
    assert first == second
    attempt(delivery)
    assert len(receiver.got) == 2  # taken once, it is not sent again


def test_a_redirection_is_not_followed(receiver, endpoint):
    receiver.status, receiver.says = 302, {"Location": receiver.url}
    assert attempt(told(endpoint)).failure == Failure.STATUS
    assert len(receiver.got) == 1


def test_waits_as_long_as_the_receiver_asks(receiver, endpoint):
    receiver.status, receiver.says = 503, {"Retry-After": "3600"}
    delivery = attempt(told(endpoint))
    assert delivery.next_at > timezone.now() + timedelta(minutes=55)


def test_gone_is_gone(receiver, endpoint):
    receiver.status = 410
    delivery = told(endpoint)
    with journaled(WEBHOOK_STOPPED, by=log.SYSTEM) as written:
        attempt(delivery)
    assert written.is_about(endpoint)
    endpoint.refresh_from_db()
    assert endpoint.stopped == Stopped.GONE
    assert delivery.given_up_at is not None
    assert send(partner=endpoint.partner, event=Event.REQUEST_ANSWERED, about=ABOUT) == 0


def test_given_up_after_three_days(receiver, endpoint):
    receiver.status = 500
    delivery = told(endpoint)
    for _ in range(len(SCHEDULE)):
        assert attempt(delivery).given_up_at is None
    assert attempt(delivery).given_up_at is not None
    endpoint.refresh_from_db()
    assert endpoint.stopped == Stopped.FAILING


def test_nothing_listens(receiver, endpoint):
    endpoint.url = "http://127.0.0.1:1/"
    endpoint.save()
    assert attempt(told(endpoint)).failure == Failure.CONNECTION


def test_an_address_that_has_moved_inside(receiver, endpoint, settings):
    settings.WEBHOOKS_TO_PRIVATE = False
    assert attempt(told(endpoint)).failure == Failure.ADDRESS
    assert receiver.got == []


def test_a_suspended_partner_is_told_nothing(cast, receiver, endpoint):
    waiting = told(endpoint)
    suspend_partner(by=cast.direction.acting, partner=endpoint.partner)
    assert attempt(waiting).given_up_at is not None
    endpoint.partner.refresh_from_db()
    assert send(partner=endpoint.partner, event=Event.REQUEST_ANSWERED, about=ABOUT) == 0
    assert receiver.got == []


def test_a_stopped_address_is_told_nothing(cast, receiver, endpoint):
    waiting = told(endpoint)
    stop(by=cast.administrator.acting, endpoint=endpoint)
    assert attempt(waiting).given_up_at is not None
    assert receiver.got == []


def test_what_lies_in_the_past_is_told_to_nobody(endpoint):
    long_ago = timezone.now() - timedelta(days=2)
    with clock.at(long_ago):
        assert send(partner=endpoint.partner, event=Event.REQUEST_ANSWERED, about=ABOUT) == 0


def test_only_what_the_address_listens_to(endpoint):
    endpoint.events = [Event.SOLICITATION_CREATED.value]
    endpoint.save()
    assert send(partner=endpoint.partner, event=Event.REQUEST_ANSWERED, about=ABOUT) == 0


def test_another_partner_is_not_told(cast, endpoint):
    other = cast.other_administrator.acting.partner
    assert send(partner=other, event=Event.REQUEST_ANSWERED, about=ABOUT) == 0


def test_forgotten_after_ninety_days(endpoint):
    old, recent = told(endpoint), told(endpoint)
    WebhookDelivery.objects.filter(pk=old.pk).update(happened_at=timezone.now() - KEPT - timedelta(days=1))
    assert forget() == 1
    assert list(WebhookDelivery.objects.all()) == [recent]
