"""A former request as a template: what the asker says of itself, nothing of the person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.days import today
from partners.models.ledger import Channel
from sharing.filing.file import file
from sharing.models import Request
from sharing.retention import forget_names, forget_references
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db
URL = "/demandes/nouvelle/debtor_information/"


@pytest.fixture
def former(cast):
    own = filing(reference="DOS-12", items=("address", "employer"))
    own.form.update(office="Étude du Vieux-Pont", debtor_identity="Camille Exemple", creditor="Régie des eaux")
    return file(by=cast.agent.acting, filing=own, channel=Channel.PORTAL)


def page(member, address) -> str:
    answer = member.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_carried_over(cast, former):
    html = page(cast.colleague, f"{URL}?reprendre={former.number}")
    assert 'value="Étude du Vieux-Pont"' in html
    assert html.count(" checked") == 2
    for of_one_case in ("Exemple", "Camille", "1984-03-02", "DOS-12", "Signifier le titre", "Régie des eaux"):
        assert of_one_case not in html


def test_offered_where_one_looks_for_it(cast, former):
    wanted = f"{URL}?reprendre={former.number}"
    assert wanted in page(cast.agent, f"/demandes/{former.number}/")
    assert wanted in page(cast.agent, "/demandes/nouvelle/")
    assert "reprendre=" not in page(cast.colleague, "/demandes/nouvelle/")  # her own last one, and she has none
    assert "reprendre=" not in page(cast.administrator, f"/demandes/{former.number}/")  # files nothing


def test_anothers_is_no_template(cast, former):
    assert cast.twin.client.get(f"{URL}?reprendre={former.number}").status_code == 404


@pytest.mark.parametrize("number", ["rien", "%00", "AAAA-AAAA"])
def test_what_names_none_is_no_page(cast, former, number):
    assert cast.agent.client.get(f"{URL}?reprendre={number}").status_code == 404


def test_of_another_type_nothing_is_carried(cast, former):
    assert " checked" not in page(cast.agent, f"/demandes/nouvelle/other/?reprendre={former.number}")


def test_the_same_once_its_content_is_destroyed(cast, former):
    """An erasure goes with the person's key: it must not show here who was known."""
    before = page(cast.agent, f"{URL}?reprendre={former.number}").count('value="Étude du Vieux-Pont"')
    former.key.destroy()
    assert page(cast.agent, f"{URL}?reprendre={former.number}").count('value="Étude du Vieux-Pont"') == before == 1


def test_after_the_name_the_asker_stays_and_after_the_reference_nothing(cast, former):
    Request.objects.update(closed_at=timezone.now() - timedelta(days=40))
    forget_names(today(), False)
    assert 'value="Étude du Vieux-Pont"' in page(cast.agent, f"{URL}?reprendre={former.number}")
    Request.objects.update(closed_at=timezone.now() - timedelta(days=6 * 366))
    forget_references(today(), False)
    assert 'value="Étude du Vieux-Pont"' not in page(cast.agent, f"{URL}?reprendre={former.number}")
    assert Request.objects.get().reference_token is None
