"""The list behind a figure of the balance: one's own, and as many as the figure says."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from hub import clock
from hub.days import today
from partners.law.vocabulary import Band, Item
from partners.ledger.build import report
from partners.ledger.query import this_month
from partners.models.ledger import Channel, Reason
from sharing.answers.answer import answer
from sharing.answers.delivered import retract
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.oversight.corrections import correct_count
from tests.partners.ledger.banded import counted_in
from tests.sharing.answering import told
from tests.sharing.asking import fresh, matched
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


def correct(cast, request):
    return correct_count(by=cast.direction.acting, number=request.number, reason=Reason.TWICE)


def test_what_was_corrected_is_behind_no_figure(cast, filed):
    withdraw(by=cast.agent.acting, request=filed[0])
    correct(cast, filed[0])  # withdrawn
    correct(cast, filed[1])  # answered as it was filed
    for reader in (cast.agent, cast.manager):
        for figure in ("received", "answered", "withdrawn"):
            assert numbers(reader, filed, chiffre=figure) == []
    assert numbers(cast.twin, filed) == [2]


def test_a_band_is_that_of_the_day_it_was_counted(cast, filed):
    counted_in(Band.AGREED, filed[0])
    assert numbers(cast.agent, filed, nature="agreed") == [0]
    assert numbers(cast.agent, filed, nature="imposed") == []
    assert numbers(cast.manager, filed, nature="agreed", partenaire=filed[0].partner.pk) == [0]
    withdraw(by=cast.agent.acting, request=filed[0])  # under the law of today
    assert numbers(cast.agent, filed, nature="agreed", chiffre="withdrawn") == []
    assert numbers(cast.agent, filed, nature="imposed", chiffre="withdrawn") == [0]


def test_a_month_lists_what_it_counts(cast, filed):
    """The first of January at midnight in Paris is still December in UTC."""
    newyear = datetime(2026, 1, 1, tzinfo=timezone.get_current_timezone())
    requests = []
    for past in (timedelta(seconds=-1), timedelta()):
        with clock.at(newyear + past):
            requests.append(file(by=cast.agent.acting, filing=filing(subject=NORTH), channel=Channel.PORTAL))
    assert numbers(cast.agent, requests, du="2025-12", au="2025-12") == [0]
    assert numbers(cast.agent, requests, du="2026-01", au="2026-01") == [1]


def test_as_many_as_the_figure_says(cast):
    """After each act that counts or takes back, in each band."""
    requests = [matched(cast, Item.EMPLOYER) for _ in range(5)]
    partner, withdrawn, corrected, retracted, answered, _ = requests[0].partner, *requests
    withdraw(by=cast.at("commissaire_de_justice").acting, request=withdrawn)
    for request in (corrected, retracted, answered):
        answer(by=cast.worker.acting, request=request, reply=told(employer="Blanchisserie"))
    counted_in(Band.AGREED, answered)
    correct(cast, corrected)
    retract(by=cast.worker.acting, request=fresh(retracted), reason="Mauvaise fiche.")
    figures = report(period=this_month(today()), partner=partner)
    for band in Band:
        sums = figures.of(band).total.figures
        for code in ("received", "answered", "withdrawn"):
            listed = numbers(cast.manager, requests, chiffre=code, nature=band.value, partenaire=partner.pk)
            assert len(listed) == getattr(sums, code), (band, code)
    assert numbers(cast.manager, requests) == [0, 2, 3, 4]


@pytest.mark.parametrize("query", [{"nature": "toutes"}, {"chiffre": "told"}, {"partenaire": "x"}])
def test_what_does_not_exist(cast, filed, query):
    assert numbers(cast.agent, filed, **query) == 404


def test_another_partners_list_does_not_exist(cast, filed):
    assert numbers(cast.agent, filed, partenaire=cast.twin.membership.partner.pk) == 404


def test_a_bad_period_is_said(cast, filed):
    assert numbers(cast.agent, filed, du="2026-05", au="2026-04") == 422


def test_nothing_in_the_list_names_a_person(cast, filed):
    assert SUBJECT["last_name"] not in cast.agent.client.get(PAGE).content.decode()
