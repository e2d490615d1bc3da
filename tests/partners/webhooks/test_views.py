"""/webhooks/: set up, tried, stopped, resumed and sent again by hand."""

import html
import re

import pytest

from partners.models import WebhookDelivery, WebhookEndpoint
from partners.webhooks.attempt import deliver

pytestmark = pytest.mark.django_db


def of_partner(cast):
    return f"/partenaires/{cast.administrator.acting.partner.pk}/webhooks/"


def test_registering_shows_the_secret_once(cast, receiver):
    client = cast.administrator.client
    shown = client.post(of_partner(cast), {"url": receiver.url, "events": ["request.answered"]})
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", html.unescape(shown.content.decode())).group()
    assert "no-store" in shown["Cache-Control"]
    endpoint = WebhookEndpoint.objects.get()
    assert endpoint.events == ["request.answered"]
    for path in (of_partner(cast), f"/webhooks/{endpoint.pk}/"):
        page = html.unescape(client.get(path).content.decode())
        assert receiver.url in page
        assert secret not in page


def test_an_address_inside_is_refused_beside_its_field(cast):
    shown = cast.administrator.client.post(
        of_partner(cast), {"url": "https://10.0.0.1/", "events": ["request.answered"]}
    )
    assert shown.status_code == 422
    assert "adresse https publique" in shown.content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_the_round_by_hand(cast, receiver, endpoint):
    client, page = cast.administrator.client, f"/webhooks/{endpoint.pk}/"
    assert client.post(f"{page}essai/").status_code == 302
    delivery = WebhookDelivery.objects.get()
    deliver(delivery_id=str(delivery.pk))
    assert "Essai" in client.get(page).content.decode()
    assert client.post(f"/webhooks/envois/{delivery.pk}/renvoi/").status_code == 302
    deliver(delivery_id=str(delivery.pk))
    assert len(receiver.got) == 2
    client.post(f"{page}arret/")
    assert client.post(f"{page}essai/").status_code == 409
    client.post(f"{page}reprise/")
    assert client.post(f"{page}essai/").status_code == 302
    assert "whsec_" in client.post(f"{page}secret/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("agent", 403), ("outsider", 404), ("other_administrator", 404)])
def test_nobody_else_posts(cast, endpoint, who, status):
    client = getattr(cast, who).client
    for path in ("essai/", "arret/", "reprise/", "secret/"):
        assert client.post(f"/webhooks/{endpoint.pk}/{path}").status_code == status
    assert not WebhookDelivery.objects.exists()
