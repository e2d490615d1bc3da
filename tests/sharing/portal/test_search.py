"""/demandes/recherche/: by number or by one's own reference, in one's own organisation alone."""

import pytest

from partners.models.ledger import Channel
from sharing.filing.file import file
from sharing.models import Request
from sharing.models.request import reference_token_of
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db
URL = "/demandes/recherche/"


def filed(member, reference="DOS-12 Martin") -> Request:
    return file(by=member.acting, filing=filing(reference=reference), channel=Channel.PORTAL)


def sought(member, text):
    return member.client.post(URL, {"sought": text})


@pytest.mark.parametrize("typed", [str, str.lower, lambda number: number.replace("-", " "), lambda n: f" {n} "])
def test_a_number_leads_to_its_request(cast, typed):
    request = filed(cast.agent)
    assert sought(cast.colleague, typed(request.number)).url == f"/demandes/{request.number}/"


@pytest.mark.parametrize("typed", ["DOS-12 Martin", "dos-12martin"])
def test_a_reference_finds_those_that_bear_it(cast, typed):
    both = [filed(cast.agent), filed(cast.colleague)]
    filed(cast.agent, reference="DOS-13")
    html = sought(cast.agent, typed).content.decode()
    for request in both:
        assert request.number in html
    assert html.count('class="number"') == 2


@pytest.mark.parametrize("who", ["twin", "outsider"])
def test_anothers_reads_as_nothing(cast, who):
    request = filed(cast.agent)
    other = getattr(cast, who)
    for text in (request.number, "DOS-12 Martin"):
        html = sought(other, text).content.decode()
        assert "Aucune demande de votre organisation" in html
        assert request.number not in html.replace(f'value="{request.number}"', "")


def test_the_index_lies_sealed_and_is_each_partners_own(cast):
    request = filed(cast.agent)
    other = filed(cast.twin)
    assert bytes(request.reference_token) != bytes(other.reference_token)
    assert b"Martin" not in bytes(request.reference_token)
    assert filed(cast.agent, reference="").reference_token is None
    assert reference_token_of(request.partner_id, " ") is None


@pytest.mark.parametrize(("typed", "status"), [("", 422), ("\x00", 422), ("x" * 201, 422), ("=1+1", 200)])
def test_what_cannot_be_sought_says_so(cast, typed, status):
    assert sought(cast.agent, typed).status_code == status


def test_who_may_not_follow_searches_nothing(cast):
    assert sought(cast.worker, "DOS-12").status_code == 404
    assert cast.agent.client.get(URL).url == "/demandes/"
