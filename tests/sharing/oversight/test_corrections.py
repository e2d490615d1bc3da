"""What was counted by mistake is counted no more, by counter-entries that all can see."""

import pytest
from django.db import DatabaseError, InternalError, connection, transaction
from django.db.models import Sum
from django.db.utils import IntegrityError

from hub.days import today
from hub.errors import Forbidden
from partners.journal import ACCOUNT_CORRECTED
from partners.law.vocabulary import Band, Item
from partners.ledger import rollup
from partners.ledger.build import report
from partners.ledger.corrections import AlreadyCorrected
from partners.ledger.query import this_month
from partners.models import AccountCorrection, AccountEntry
from partners.models.ledger import Channel, Reason
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.oversight.corrections import NoSuchNumber, StillOpen, correct_count
from sharing.solicitations.replies import withdraw_solicitation
from tests.journal_checks import journaled
from tests.sharing.asking import fresh, matched
from tests.sharing.papers import filing
from tests.sharing.soliciting import solicited
from tests.together import together


@pytest.fixture
def twice(cast):
    """Filed twice, the second taken back."""
    first, second = (file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL) for _ in range(2))
    return first, withdraw(by=cast.agent.acting, request=second)


def correct(cast, request, who="direction"):
    return correct_count(by=getattr(cast, who).acting, number=request.number, reason=Reason.TWICE)


def sums(request) -> dict:
    rows = AccountEntry.objects.filter(subject=request.pk).values_list("measure").annotate(Sum("quantity"))
    return {measure: total for measure, total in rows if total}


@pytest.mark.parametrize("who", ["direction", "dpo"])
def test_it_is_counted_no_more(cast, twice, who):
    rollup.roll_up()
    with journaled(ACCOUNT_CORRECTED, by=getattr(cast, who).acting) as written:
        correction = correct(cast, twice[1], who)
    assert written.is_about(correction)
    assert sums(twice[1]) == {}
    figures = report(period=this_month(today()), partner=twice[0].partner).of(Band.IMPOSED).total.figures
    assert (figures.received, figures.withdrawn) == (1, 0)
    rollup.roll_up()
    assert rollup.verify() == []


def test_entries_stay_and_counter_entries_bear_their_days(cast, twice):
    before = list(AccountEntry.objects.filter(subject=twice[1].pk).values_list("measure", "day", "quantity"))
    correct(cast, twice[1])
    after = list(AccountEntry.objects.filter(subject=twice[1].pk).values_list("measure", "day", "quantity"))
    assert sorted(after) == sorted(before + [(measure, day, -quantity) for measure, day, quantity in before])


def test_what_depends_on_the_person_stays_counted(cast):
    """Minutes were spent, and what was told was told: two reports differ by nothing about her."""
    request = matched(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released={Item.EMPLOYER: "Blanchisserie"}))
    correct(cast, request)
    assert sums(request) == {"minutes": 15, "told": 1}


def test_a_recall_after_the_correction_takes_back_no_more_than_there_is(cast):
    request = matched(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released={Item.EMPLOYER: "Blanchisserie"}))
    correct(cast, request)
    retract(by=cast.worker.acting, request=fresh(request), reason="Mauvaise fiche.")
    assert sums(request) == {"minutes": 15}


def test_once(cast, twice):
    correct(cast, twice[1])
    with pytest.raises(AlreadyCorrected):
        correct(cast, twice[1], "dpo")


def test_two_at_once_correct_once(own_database, cast):
    request = withdraw(
        by=cast.agent.acting, request=file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    )
    outcomes = together(lambda: correct(cast, request), lambda: correct(cast, request, "dpo"))
    assert [type(one) for one in outcomes].count(AlreadyCorrected) == 1
    assert sums(request) == {}


def test_a_solicitation_is_corrected_alike(cast):
    row = solicited(cast)
    with pytest.raises(StillOpen):
        correct(cast, row)
    row = withdraw_solicitation(by=cast.worker.acting, solicitation=row)
    assert sums(row) == {"asks": 1, "withdrawn": 1}
    assert correct(cast, row).direction == "sent"
    assert sums(row) == {}
    page = cast.direction.client.get(f"/bilan/partenaires/{row.partner.pk}/").content.decode()
    assert "Aide financière d’urgence" in page
    assert "Aide financière d’urgence" in cast.direction.client.get("/bilan/corrections/").content.decode()


def test_what_is_still_open_waits(cast, twice):
    with pytest.raises(StillOpen):
        correct(cast, twice[0])


def test_a_number_of_nothing(cast):
    with pytest.raises(NoSuchNumber):
        correct_count(by=cast.direction.acting, number="0000-0000", reason=Reason.TRIAL)


@pytest.mark.parametrize("who", ["manager", "worker", "technician", "agent", "administrator"])
def test_only_direction_and_dpo_correct(cast, twice, who):
    with pytest.raises(Forbidden):
        correct(cast, twice[1], who)
    assert not AccountCorrection.objects.exists()
    assert getattr(cast, who).client.post("/bilan/corrections/", {"number": twice[1].number, "reason": "twice"})
    assert not AccountCorrection.objects.exists()


def test_without_its_journal_entry_nothing_is_corrected(cast, twice, journal_down):
    assert cast.direction.acting
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        correct(cast, twice[1])
    assert sums(twice[1])["asks"] == 1
    assert not AccountCorrection.objects.exists()


@pytest.mark.parametrize(
    "change", ["UPDATE partners_accountcorrection SET reason = 'trial'", "DELETE FROM partners_accountcorrection"]
)
def test_a_correction_is_never_changed(cast, twice, change):
    correct(cast, twice[1])
    with pytest.raises((IntegrityError, InternalError)), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_page_corrects_and_tells_all_sides(cast, twice):
    posted = {"number": twice[1].number.lower(), "reason": "twice"}
    assert cast.direction.client.post("/bilan/corrections/", posted).status_code == 302
    again = cast.direction.client.post("/bilan/corrections/", posted)
    assert again.status_code == 422
    assert "n’est déjà plus comptée" in again.content.decode()
    for who in ("direction", "dpo", "manager"):
        page = getattr(cast, who).client.get("/bilan/corrections/").content.decode()
        assert "Étude du Vieux-Pont" in page
        assert ("Ne plus compter une demande ou" in page) == (who != "manager")
    own = f"/bilan/partenaires/{twice[0].partner.pk}/"
    for member in (cast.agent, cast.direction):
        assert "Ce qui n’est plus compté" in member.client.get(own).content.decode()
    other = cast.twin.client.get(f"/bilan/partenaires/{cast.twin.membership.partner.pk}/").content.decode()
    assert "Ce qui n’est plus compté" not in other
