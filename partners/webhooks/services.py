"""Setting up where a partner is told: by who manages its software, each step in the journal."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from hub import clock
from hub.columns import refused_as
from hub.errors import Conflict, Invalid
from hub.journal import log
from hub.vault.models import DataKey
from partners.journal import WEBHOOK_REGISTERED, WEBHOOK_REPLAYED, WEBHOOK_RESUMED, WEBHOOK_SECRET_RENEWED
from partners.members.acting import Acting
from partners.models import Partner, Stopped, WebhookDelivery, WebhookEndpoint
from partners.software.services import require_managing

from . import attempt, signing
from .address import Unreachable, resolve
from .send import OFFERED, Event, queue

OVERLAP = timedelta(days=7)  # how long the former secret signs too
ENDPOINTS_MAX = 5  # of one partner


class EndpointTaken(Conflict):
    code = "webhook.taken"
    sentence = "Cette adresse est déjà enregistrée."


class TooManyEndpoints(Conflict):
    code = "webhook.too_many"
    sentence = f"Un partenaire a {ENDPOINTS_MAX} adresses au plus."


@transaction.atomic
def register_endpoint(
    *, by: Acting, partner: Partner, url: str, events: Iterable[Event]
) -> tuple[WebhookEndpoint, str]:
    """The endpoint and its secret, which is shown once. Raises Invalid, EndpointTaken, TooManyEndpoints, and as
    `require_managing` does.
    """
    require_managing(by, partner)
    chosen = [event.value for event in OFFERED if event in set(events)]
    if not chosen:
        raise Invalid(fields={"events": ["Choisissez au moins un événement."]})
    try:
        resolve(url)
    except Unreachable as error:
        sentence = "Donnez une adresse https publique, que l’on trouve depuis internet, sans mot de passe."
        raise Invalid(fields={"url": [sentence]}) from error
    Partner.objects.select_for_update().get(pk=partner.pk)
    if partner.webhooks.count() >= ENDPOINTS_MAX:
        raise TooManyEndpoints(field="url")
    endpoint = WebhookEndpoint(partner=partner, url=url, events=chosen, key=DataKey.objects.issue())
    secret = signing.new_secret()
    endpoint.put_secret(secret)
    with refused_as({"partners_webhook_once": EndpointTaken(field="url")}):
        endpoint.save(force_insert=True)
    log.write(WEBHOOK_REGISTERED, by=by, about=endpoint, key=endpoint.key, content={"url": url, "events": chosen})
    return endpoint, signing.shown(secret)


@transaction.atomic
def renew_secret(*, by: Acting, endpoint: WebhookEndpoint) -> str:
    """A new secret, shown once; for OVERLAP what is sent bears a signature of each."""
    endpoint = held(by, endpoint)
    secret = signing.new_secret()
    endpoint.former_secret, endpoint.former_until = endpoint.secret, clock.now() + OVERLAP
    endpoint.put_secret(secret)
    endpoint.save(update_fields=["secret", "former_secret", "former_until"])
    log.write(WEBHOOK_SECRET_RENEWED, by=by, about=endpoint)
    return signing.shown(secret)


@transaction.atomic
def stop(*, by: Acting, endpoint: WebhookEndpoint) -> WebhookEndpoint:
    """Nothing is sent there until it is resumed. Stopped already, it stays as it is."""
    endpoint = held(by, endpoint)
    attempt.stop(endpoint, Stopped.BY_HAND, by=by)
    return endpoint


@transaction.atomic
def resume(*, by: Acting, endpoint: WebhookEndpoint) -> WebhookEndpoint:
    """What happens from now on is sent again; what was missed is replayed by hand."""
    endpoint = held(by, endpoint)
    if endpoint.stopped_at is not None:
        endpoint.stopped, endpoint.stopped_at = "", None
        endpoint.save(update_fields=["stopped", "stopped_at"])
        log.write(WEBHOOK_RESUMED, by=by, about=endpoint, content={})
    return endpoint


@transaction.atomic
def replay(*, by: Acting, delivery: WebhookDelivery) -> WebhookDelivery:
    """Sends the same message again, from the start of the schedule. Raises Conflict while the endpoint is stopped."""
    running(held(by, delivery.endpoint))
    delivery = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint").get(pk=delivery.pk)
    waiting = delivery.delivered_at is None and delivery.given_up_at is None
    delivery.attempts, delivery.delivered_at, delivery.given_up_at, delivery.next_at = 0, None, None, None
    delivery.save()
    log.write(WEBHOOK_REPLAYED, by=by, about=delivery.endpoint, content={"delivery": str(delivery.pk)})
    if not waiting:
        attempt.deliver.defer(delivery_id=str(delivery.pk))
    return delivery


@transaction.atomic
def test(*, by: Acting, endpoint: WebhookEndpoint) -> WebhookDelivery:
    """Sends an event that says nothing but that it is a test."""
    endpoint = running(held(by, endpoint))
    log.write(WEBHOOK_REPLAYED, by=by, about=endpoint, content={"test": True})
    return queue(endpoint, Event.TEST, about=endpoint.pk)


def held(by: Acting, endpoint: WebhookEndpoint) -> WebhookEndpoint:
    require_managing(by, endpoint.partner)
    return WebhookEndpoint.objects.select_for_update(of=("self",)).select_related("partner", "key").get(pk=endpoint.pk)


def running(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    if endpoint.stopped_at is not None:
        raise Conflict("Cette adresse est arrêtée. Reprenez les envois d’abord.", code="webhook.stopped")
    return endpoint
