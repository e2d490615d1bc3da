"""The solicitations behind a figure: the partner's own, the manager's team's; both sides on the balance."""

import pytest
from django.db.models import Sum

from partners.law.vocabulary import Band
from partners.models import AccountEntry
from partners.models.ledger import Channel, Measure, Reason
from sharing.oversight.corrections import correct_count
from sharing.solicitations.replies import SolicitationReply, lapse, reply_to_solicitation, withdraw_solicitation
from tests.partners.ledger.banded import counted_in
from tests.sharing.soliciting import solicited

ADDRESS = "/bilan/sollicitations/"


@pytest.fixture
def rows(cast):
    """Two of the northern team to the CAF, one of them answered; one of the southern team, unanswered."""
    answered, waiting = solicited(cast), solicited(cast)
    by = cast.at("caf").acting
    reply_to_solicitation(by=by, solicitation=answered, reply=SolicitationReply("granted"), channel=Channel.PORTAL)
    lapsed = solicited(cast, by=cast.other_worker)
    lapse(lapsed.pk)
    return answered, waiting, lapsed


def numbers(member, **query):
    page = member.client.get(ADDRESS, query).content.decode()
    return lambda row: row.number in page


def test_a_manager_finds_her_teams(cast, rows):
    answered, waiting, lapsed = rows
    seen = numbers(cast.manager)
    assert (seen(answered), seen(waiting), seen(lapsed)) == (True, True, False)
    seen = numbers(cast.manager, chiffre="sent_answered")
    assert (seen(answered), seen(waiting), seen(lapsed)) == (True, False, False)
    assert numbers(cast.other_manager, chiffre="sent_unanswered")(lapsed)


def test_a_partner_finds_its_own(cast, rows):
    seen = numbers(cast.at("caf"))
    assert all(seen(row) for row in rows)
    assert not numbers(cast.agent)(rows[0])
    other = str(cast.partner("caf").pk)
    assert cast.agent.client.get(ADDRESS, {"partenaire": other}).status_code == 404


def test_the_filter_of_the_figure(cast, rows):
    assert numbers(cast.manager, nature="agreed")(rows[0])
    assert not numbers(cast.manager, nature="imposed")(rows[0])
    assert not numbers(cast.manager, partenaire=str(cast.partner("siao").pk))(rows[0])
    assert cast.manager.client.get(ADDRESS, {"chiffre": "autre"}).status_code == 404
    assert cast.manager.client.get(ADDRESS, {"du": "2026-05", "au": "2026-04"}).status_code == 422


def test_what_was_corrected_is_behind_no_figure(cast, rows):
    answered, waiting, _ = rows
    withdraw_solicitation(by=cast.worker.acting, solicitation=waiting)
    for row in (answered, waiting):
        correct_count(by=cast.direction.acting, number=row.number, reason=Reason.TWICE)
    for figure in ("sent", "sent_answered"):
        seen = numbers(cast.manager, chiffre=figure)
        assert (seen(answered), seen(waiting)) == (False, False)


def test_a_band_is_that_of_the_day_it_was_counted(cast, rows):
    counted_in(Band.WITHOUT_TEXT, rows[0])
    assert numbers(cast.manager, nature="without_text")(rows[0])
    assert not numbers(cast.manager, nature="agreed")(rows[0])


def test_a_late_reply_leaves_nothing_unanswered_in_any_band(cast, rows):
    lapsed = rows[2]
    counted_in(Band.WITHOUT_TEXT, lapsed)
    assert numbers(cast.other_manager, chiffre="sent_unanswered")(lapsed)
    reply_to_solicitation(
        by=cast.at("caf").acting, solicitation=lapsed, reply=SolicitationReply("granted"), channel=Channel.PORTAL
    )
    assert not numbers(cast.other_manager, chiffre="sent_unanswered")(lapsed)
    unanswered = AccountEntry.objects.filter(subject=lapsed.pk, measure=Measure.UNANSWERED)
    assert dict(unanswered.values_list("band").annotate(Sum("quantity"))) == {"agreed": 0, "without_text": 0}


@pytest.mark.parametrize("who", ["direction", "dpo", "worker", "technician"])
def test_nobody_else_reads_the_lists(cast, rows, who):
    assert getattr(cast, who).client.get(ADDRESS).status_code == 403


def test_the_balance_shows_both_sides_and_leads_here(cast, rows):
    page = cast.direction.client.get(f"/bilan/partenaires/{cast.partner('caf').pk}/").content.decode()
    assert "3 adressées, 1 répondue" in page
    assert "1 sans réponse" in page
    assert "Ce que nous lui avons demandé, ce qui est venu" in page
    everybody = cast.manager.client.get("/bilan/").content.decode()
    assert f"{ADDRESS}?du=" in everybody
    assert "chiffre=sent_answered" in everybody
