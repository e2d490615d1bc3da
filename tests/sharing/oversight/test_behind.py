"""The list behind a figure of the balance: one's own, and as many as the figure says."""

import pytest

from partners.models.account import Channel
from sharing.flows.file import file
from sharing.flows.withdraw import withdraw
from tests.sharing.papers import SUBJECT, filing

NORTH = SUBJECT | {"commune": "99101"}
PAGE = "/bilan/demandes/"


@pytest.fixture
def filed(cast):
    """Two of the agent's organisation to the northern team, one of its twin to the southern."""
    first = file(by=cast.agent.acting, filing=filing(subject=NORTH), channel=Channel.PORTAL)
    second = file(by=cast.agent.acting, filing=filing(code="other", subject=NORTH), channel=Channel.PORTAL)
    other = file(by=cast.twin.acting, filing=filing(subject=SUBJECT | {"commune": "99201"}), channel=Channel.PORTAL)
    return first, second, other


def numbers(member, filed, **query):
    """Which of the filed requests the list shows, by their place; the status when it is refused."""
    answer = member.client.get(PAGE, query)
    if answer.status_code != 200:
        return answer.status_code
    page = answer.content.decode()
    return [place for place, request in enumerate(filed) if request.number in page]


def test_a_partner_finds_its_own(cast, filed):
    assert numbers(cast.agent, filed) == [0, 1]
    assert numbers(cast.twin, filed) == [2]


def test_a_manager_finds_the_teams(cast, filed):
    assert numbers(cast.manager, filed) == [0, 1]
    assert numbers(cast.other_manager, filed) == [2]
    assert numbers(cast.manager, filed, partenaire=cast.twin.membership.partner.pk) == []


@pytest.mark.parametrize("who", ["direction", "dpo", "worker", "intake", "technician"])
def test_nobody_else_reads_lists(cast, filed, who):
    assert numbers(getattr(cast, who), filed) == 403


def test_by_band_and_by_figure(cast, filed):
    assert numbers(cast.agent, filed, nature="imposed") == [0]
    assert numbers(cast.agent, filed, nature="without_text") == [1]
    assert numbers(cast.agent, filed, chiffre="answered") == [1]
    withdraw(by=cast.agent.acting, request=filed[0])
    assert numbers(cast.agent, filed, chiffre="withdrawn") == [0]


@pytest.mark.parametrize("query", [{"nature": "toutes"}, {"chiffre": "told"}, {"partenaire": "x"}])
def test_what_does_not_exist(cast, filed, query):
    assert numbers(cast.agent, filed, **query) == 404


def test_another_partners_list_does_not_exist(cast, filed):
    assert numbers(cast.agent, filed, partenaire=cast.twin.membership.partner.pk) == 404


def test_a_bad_period_is_said(cast, filed):
    assert numbers(cast.agent, filed, du="2026-05", au="2026-04") == 422


def test_nothing_in_the_list_names_a_person(cast, filed):
    assert SUBJECT["last_name"] not in cast.agent.client.get(PAGE).content.decode()
