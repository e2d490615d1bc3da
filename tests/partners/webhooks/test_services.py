"""Who sets up where a partner is told; each step in the journal."""

import pytest
from django.db import DatabaseError

from hub.errors import Conflict, Forbidden, HubError, Invalid, NotFound
from partners.journal import (
    WEBHOOK_REGISTERED,
    WEBHOOK_REPLAYED,
    WEBHOOK_RESUMED,
    WEBHOOK_SECRET_RENEWED,
    WEBHOOK_STOPPED,
)
from partners.models import WebhookDelivery, WebhookEndpoint
from partners.models.webhook import Stopped
from partners.webhooks import services
from partners.webhooks.attempt import deliver
from partners.webhooks.send import OFFERED, Event
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db


def register(cast, url, *, by=None, events=OFFERED):
    by = by or cast.administrator.acting
    return services.register_endpoint(by=by, partner=cast.administrator.acting.partner, url=url, events=events)


@pytest.mark.parametrize("who", ["administrator", "technician"])
def test_registered_with_a_secret_that_is_kept_sealed(cast, receiver, who):
    partner, by = cast.administrator.acting.partner, getattr(cast, who).acting
    with journaled(WEBHOOK_REGISTERED, by=by) as written:
        endpoint, secret = services.register_endpoint(by=by, partner=partner, url=receiver.url, events=OFFERED)
    assert written.is_about(endpoint)
    assert secret.startswith("whsec_")
    endpoint = WebhookEndpoint.objects.get(pk=endpoint.pk)
    assert [services.signing.shown(one) for one in endpoint.secrets()] == [secret]
    assert secret[6:].encode() not in bytes(endpoint.secret)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("agent", Forbidden),
        ("colleague", Forbidden),
        ("outsider", NotFound),
        ("other_administrator", NotFound),
        ("worker", NotFound),
        ("manager", NotFound),
        ("dpo", HubError),
        ("direction", HubError),
    ],
)
def test_nobody_else(cast, receiver, who, refusal):
    endpoint, _ = register(cast, receiver.url)
    by = getattr(cast, who).acting
    delivery = services.test(by=cast.administrator.acting, endpoint=endpoint)
    for act in (
        lambda: register(cast, receiver.url + "&encore", by=by),
        lambda: services.renew_secret(by=by, endpoint=endpoint),
        lambda: services.stop(by=by, endpoint=endpoint),
        lambda: services.resume(by=by, endpoint=endpoint),
        lambda: services.test(by=by, endpoint=endpoint),
        lambda: services.replay(by=by, delivery=delivery),
    ):
        with pytest.raises(refusal):
            act()


@pytest.mark.parametrize(("url", "field"), [("https://127.0.0.1/", "url"), ("pas une adresse", "url")])
def test_an_address_inside(cast, url, field):
    with pytest.raises(Invalid) as refused:
        register(cast, url)
    assert list(refused.value.data["fields"]) == [field]


def test_no_event_or_one_that_is_not_offered(cast, receiver):
    for events in ((), (Event.TEST,)):
        with pytest.raises(Invalid):
            register(cast, receiver.url, events=events)


def test_once_and_five_at_most(cast, receiver):
    register(cast, receiver.url)
    with pytest.raises(services.EndpointTaken):
        register(cast, receiver.url)
    for number in range(services.ENDPOINTS_MAX - 1):
        register(cast, f"{receiver.url}&{number}")
    with pytest.raises(services.TooManyEndpoints):
        register(cast, f"{receiver.url}&de-trop")


def test_stopped_and_resumed(cast, endpoint):
    by = cast.administrator.acting
    with journaled(WEBHOOK_STOPPED, by=by) as written:
        assert services.stop(by=by, endpoint=endpoint).stopped == Stopped.BY_HAND
    assert written.is_about(endpoint)
    with pytest.raises(Conflict):
        services.test(by=by, endpoint=endpoint)
    with journaled(WEBHOOK_RESUMED, by=by):
        assert services.resume(by=by, endpoint=endpoint).stopped_at is None


def test_a_new_secret(cast, endpoint):
    by = cast.administrator.acting
    with journaled(WEBHOOK_SECRET_RENEWED, by=by):
        services.renew_secret(by=by, endpoint=endpoint)


def test_replayed_from_the_start(cast, receiver, endpoint):
    by = cast.administrator.acting
    delivery = services.test(by=by, endpoint=endpoint)
    deliver(delivery_id=str(delivery.pk))
    with journaled(WEBHOOK_REPLAYED, by=by):
        again = services.replay(by=by, delivery=delivery)
    assert (again.attempts, again.delivered_at) == (0, None)
    deliver(delivery_id=str(delivery.pk))
    assert [headers["webhook-id"] for _, headers, _ in receiver.got] == [f"msg_{delivery.pk.hex}"] * 2


def test_an_endpoint_names_events_and_a_stop_its_reason(endpoint):
    for values in ({"events": []}, {"stopped": Stopped.GONE}):
        with pytest.raises(DatabaseError), services.transaction.atomic():
            WebhookEndpoint.objects.filter(pk=endpoint.pk).update(**values)


def test_no_entry_no_act(cast, receiver, journal_down):
    journal_down()
    with pytest.raises(DatabaseError), services.transaction.atomic():
        register(cast, receiver.url)
    assert not WebhookEndpoint.objects.exists()
    assert not WebhookDelivery.objects.exists()
