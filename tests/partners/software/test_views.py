"""/logiciels/: who manages a partner's software, and what is shown once."""

import html
import re
from datetime import timedelta

import pytest

from hub.days import today
from partners.models import Software

pytestmark = pytest.mark.django_db
FORM = {"name": "Dossier unique", "scopes": ["file", "follow"]}


def page_of(cast, key="commissaire_de_justice"):
    return f"/partenaires/{cast.partner(key).pk}/logiciels/"


def secret_in(page):
    return html.unescape(re.search(r'id="client_secret"[^>]*value="([^"]+)"', page).group(1))


@pytest.mark.parametrize("who", ["administrator", "technician"])
def test_registering_shows_the_secret_once(cast, who):
    client = getattr(cast, who).client
    shown = client.post(page_of(cast), FORM)
    secret = secret_in(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    software = Software.objects.get()
    assert software.client.check_secret(secret)
    assert software.client.get_scopes() == ["file", "follow"]
    for path in (page_of(cast), "/logiciels/"):
        page = client.get(path).content.decode()
        assert "Dossier unique" in page
        assert secret not in page


def test_a_reload_registers_nothing_twice(cast):
    client = cast.administrator.client
    client.post(page_of(cast), FORM)
    again = client.post(page_of(cast), FORM)
    assert again.status_code == 422
    assert "déjà enregistré" in again.content.decode()
    assert Software.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 101}, {"scopes": []}, {"scopes": ["manage_staff"]}])
def test_what_is_wrong_is_told_in_place(cast, wrong):
    answer = cast.administrator.client.post(page_of(cast), FORM | wrong)
    assert answer.status_code == 422
    assert "est à corriger" in answer.content.decode()
    assert not Software.objects.exists()


def test_posted_over_the_form_changes_nothing_else(cast):
    """Mass assignment: what the form does not ask for is not read."""
    other = cast.partner("caf")
    more = {"partner": other.pk, "client_id": "mine", "ends_on": "2040-01-01"}
    cast.administrator.client.post(page_of(cast), FORM | more)
    software = Software.objects.get()
    assert (software.partner, software.ends_on) == (cast.partner(), None)
    assert software.client_id != "mine"


def test_renewing_shows_a_new_secret_and_until_when_the_old_one_counts(cast):
    software = cast.software.credentials.software
    path = f"/logiciels/{software.pk}/renouveler/"
    assert "Renouveler" in cast.administrator.client.get(path).content.decode()
    shown = cast.administrator.client.post(path, {"old_until": (today() + timedelta(days=5)).isoformat()})
    new = Software.objects.exclude(pk=software.pk).get()
    assert new.client.check_secret(secret_in(shown.content.decode()))
    assert "Remplacé" in cast.administrator.client.get(page_of(cast)).content.decode()
    again = cast.administrator.client.post(path, {"old_until": today().isoformat()})
    assert again.status_code == 422
    assert Software.objects.count() == 2


@pytest.mark.parametrize("day", ["", "demain", "2020-01-01", "2999-01-01"])
def test_a_day_that_cannot_be(cast, day):
    path = f"/logiciels/{cast.software.credentials.software.pk}/renouveler/"
    assert cast.administrator.client.post(path, {"old_until": day}).status_code == 422
    assert Software.objects.count() == 1


def test_revoking_asks_then_shuts_out(cast):
    software, api = cast.software.credentials.software, cast.software.api
    path = f"/logiciels/{software.pk}/revoquer/"
    assert "Révoquer" in cast.administrator.client.get(path).content.decode()
    assert api.get("/api/v1/requests").status_code == 200
    assert cast.administrator.client.post(path)["Location"] == page_of(cast)
    assert api.get("/api/v1/requests").status_code == 401
    assert "révoqué le" in cast.administrator.client.get(page_of(cast)).content.decode()
    assert cast.administrator.client.post(path).status_code == 409


def test_the_technical_administrator_sees_whose_software_is_in_use(cast):
    software = cast.software.credentials.software
    page = cast.technician.client.get("/logiciels/").content.decode()
    assert cast.partner().name in page
    assert software.name in page
