"""Partners, the page of one, and the agreements."""

from datetime import timedelta

import pytest

from hub.days import today
from partners.models.ledger import Channel
from sharing.filing.file import file
from tests.partners.agreeing import signed
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(cast):
    return signed(
        cast,
        cast.partner("mutuelle"),
        title="Convention des Rives",
        starts_on=today() - timedelta(days=100),
        ends_on=today() + timedelta(days=30),
        opens={"relief_evaluation": ["evaluation", "identity"]},
    )


def text(browser, path):
    return browser.get(path).content.decode().replace("\u00a0", " ")


def test_list_counts_asks_by_band_and_never_adds_them_up(cast):
    for _ in range(2):
        file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    file(by=cast.agent.acting, filing=filing(code="other"), channel=Channel.PORTAL)
    page = text(cast.worker.client, "/partenaires/")
    assert "2 prévues par la loi" in page
    assert "1 sans texte" in page
    assert "3 " not in page.split("Étude du Vieux-Pont")[1].split("</tr>")[0]


def test_page_of_one_shows_what_the_law_and_its_agreement_open(cast, agreement):
    page = text(cast.direction.client, f"/partenaires/{cast.partner('mutuelle').pk}/")
    assert "Convention des Rives" in page
    assert "Identité ; évaluation sociale" in page
    assert "Évaluation pour une aide du fonds social" in page


def test_partner_reads_itself_and_not_its_twin(cast):
    client = cast.agent.client
    assert client.get(f"/partenaires/{cast.partner().pk}/").status_code == 200
    assert client.get(f"/partenaires/{cast.twin.membership.partner_id}/").status_code == 404


def test_suspended_partner_reads_nothing(cast):
    partner = cast.partner()
    client = cast.agent.client
    partner.suspended_at = partner.created_at
    partner.save()
    for path in (f"/partenaires/{partner.pk}/", "/conventions/", "/bilan/"):
        assert client.get(path).status_code == 403
    assert "Suspendu" in text(cast.worker.client, "/partenaires/")


def test_agreements_that_end_soon_are_told(cast, agreement):
    page = text(cast.direction.client, "/conventions/")
    assert "Conventions bientôt terminées" in page
    assert "Mutuelle des Rives" in page


def test_partner_sees_its_own_agreements_alone(cast, agreement):
    assert "Convention des Rives" in text(cast.at("mutuelle").client, "/conventions/")
    assert "Convention des Rives" not in text(cast.at("mutuelle_2").client, "/conventions/")
