"""Every act that the account counts stands or falls with its entries: none can be without them, nor they without it."""

import pytest
from django.db import DatabaseError, transaction

from hub.journal.models import Entry
from partners.law.vocabulary import Item
from partners.models import AccountEntry
from partners.models.ledger import Channel, Reason
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.models import Request, Solicitation
from sharing.oversight.corrections import correct_count
from sharing.requests.errors import Inadmissible
from sharing.solicitations.replies import SolicitationReply, lapse, reply_to_solicitation, withdraw_solicitation
from sharing.solicitations.sending import solicit
from tests.sharing.asking import fresh, matched
from tests.sharing.papers import filing
from tests.sharing.soliciting import an_ask, solicited

REPLY = Reply(minutes=15, released={Item.EMPLOYER: "Blanchisserie"})


def files(cast):
    return lambda: file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)


def files_without_text(cast):
    return lambda: file(by=cast.agent.acting, filing=filing(code="other"), channel=Channel.API)


def withdraws(cast):
    request = files(cast)()
    return lambda: withdraw(by=cast.agent.acting, request=request)


def answers(cast):
    request = matched(cast, Item.EMPLOYER)
    return lambda: answer(by=cast.worker.acting, request=request, reply=REPLY)


def retractions(cast):
    request = matched(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=REPLY)
    return lambda: retract(by=cast.worker.acting, request=fresh(request), reason="Mauvaise fiche.")


def corrects(cast):
    request = withdraws(cast)()
    return lambda: correct_count(by=cast.direction.acting, number=request.number, reason=Reason.TRIAL)


def solicits(cast):
    ask = an_ask(cast)
    return lambda: solicit(by=cast.worker.acting, ask=ask)


def replies(cast):
    row = solicited(cast)
    by, said = cast.at("caf").acting, SolicitationReply("granted", "C’est accordé.")
    return lambda: reply_to_solicitation(by=by, solicitation=row, reply=said, channel=Channel.PORTAL)


def takes_back(cast):
    row = solicited(cast)
    return lambda: withdraw_solicitation(by=cast.worker.acting, solicitation=row)


def lapses(cast):
    row = solicited(cast)
    return lambda: lapse(row.pk)


ACTS = (files, files_without_text, withdraws, answers, retractions, corrects, solicits, replies, takes_back, lapses)


def state():
    requests = list(Request.objects.order_by("pk").values("pk", "closed_at", "withdrawn_at", "answer"))
    sent = list(Solicitation.objects.order_by("pk").values("pk", "answered_at", "withdrawn_at", "unanswered_at"))
    return requests, sent, Entry.objects.count(), AccountEntry.objects.count()


@pytest.mark.parametrize("prepare", ACTS)
def test_without_its_account_entries_the_act_has_not_happened(cast, account_down, prepare):
    assert cast.direction.acting
    act = prepare(cast)
    before = state()
    account_down()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        act()
    assert state() == before


@pytest.mark.parametrize("prepare", ACTS)
def test_without_its_journal_entry_nothing_is_counted(cast, journal_down, prepare):
    assert cast.direction.acting
    act = prepare(cast)
    before = state()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        act()
    assert state() == before


def test_what_is_inadmissible_is_counted_and_nothing_else(cast):
    with pytest.raises(Inadmissible):
        file(by=cast.agent.acting, filing=filing(form={}), channel=Channel.PORTAL)
    assert list(AccountEntry.objects.values_list("measure", "quantity")) == [("inadmissible", 1)]
    assert not Request.objects.exists()
