"""A reply, a withdrawal and the night at the same moment, on real connections: one of them, and one count."""

import pytest
from django.db.models import Sum

from partners.models import AccountEntry
from partners.models.ledger import Channel
from sharing.models import Solicitation
from sharing.solicitations.replies import (
    SolicitationReply,
    lapse,
    note_reply,
    reply_to_solicitation,
    withdraw_solicitation,
)
from tests.consent.consenting import a_person
from tests.consent.protection.test_links import tie
from tests.sharing.soliciting import fresh, solicited
from tests.together import together

pytestmark = pytest.mark.usefixtures("own_database")
YES = SolicitationReply("granted", "Accordé.")


def test_one_of_them_alone(cast):
    agent, worker, colleague = cast.outsider.acting, cast.worker.acting, cast.teammate.acting
    for _ in range(4):
        row = solicited(cast)
        ends = together(
            lambda row=row: reply_to_solicitation(by=agent, solicitation=row, reply=YES, channel=Channel.PORTAL),
            lambda row=row: note_reply(by=colleague, solicitation=row, reply=YES, channel=Channel.TELEPHONE),
            lambda row=row: withdraw_solicitation(by=worker, solicitation=row),
        )
        assert sorted(type(end).__name__ for end in ends) == ["AlreadyOver", "AlreadyOver", "Solicitation"], ends
        rows = AccountEntry.objects.filter(subject=row.pk)
        counted = dict(rows.values_list("measure").annotate(Sum("quantity")))
        assert (counted.get("answered", 0) + counted.get("withdrawn", 0), counted["asks"]) == (1, 1)


def test_a_reply_as_the_night_falls_leaves_no_silence_counted(cast):
    agent = cast.outsider.acting
    for _ in range(4):
        row = solicited(cast)
        replied, lapsed = together(
            lambda row=row: reply_to_solicitation(by=agent, solicitation=row, reply=YES, channel=Channel.PORTAL),
            lambda row=row: lapse(row.pk),
        )
        assert isinstance(replied, Solicitation), replied
        assert lapsed in (True, False)
        silence = AccountEntry.objects.filter(subject=row.pk, measure="unanswered").aggregate(Sum("quantity"))
        assert not silence["quantity__sum"]
        assert fresh(row).answered_at is not None


def test_asks_about_two_who_are_linked_wait_for_one_another(cast):
    mother, child = a_person(cast), a_person(cast, first_names="Noam")
    tie(cast, mother, child)
    for _ in range(6):
        ends = together(
            lambda: solicited(cast, mother),
            lambda: solicited(cast, child, by=cast.teammate),
        )
        assert {type(end) for end in ends} == {Solicitation}, ends
