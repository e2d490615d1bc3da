"""What comes of a solicitation: read, answered once, reminded, left unanswered, taken back; each counted as it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.utils import timezone

from consent.persons.erasure import erase_person
from hub import clock
from hub.days import day_of, today
from hub.errors import Forbidden, Invalid, NotFound
from hub.notices.models import Notice
from hub.vault.models import KeyDestroyed
from partners.law.vocabulary import Band
from partners.ledger import rollup
from partners.ledger.build import report
from partners.ledger.query import Period
from partners.models import AccountEntry
from partners.models.ledger import Channel
from partners.roles import SOCIAL_WORKER
from sharing import retention
from sharing.models import Solicitation
from sharing.requests.journal import (
    SOLICITATION_ANSWERED,
    SOLICITATION_LAPSED,
    SOLICITATION_READ,
    SOLICITATION_REMINDED,
    SOLICITATION_WITHDRAWN,
)
from sharing.solicitations.access import Status, status_of
from sharing.solicitations.errors import AlreadyOver, OpenSolicitations, TooSoon
from sharing.solicitations.replies import (
    SolicitationReply,
    lapse_solicitations,
    note_reply,
    read_solicitation,
    remind_of_solicitation,
    reply_to_solicitation,
    withdraw_solicitation,
)
from tests.journal_checks import journaled
from tests.sharing.asking import a_person
from tests.sharing.soliciting import TEXT, fresh, solicited

pytestmark = pytest.mark.django_db
YES = SolicitationReply("granted", "Accordé, versement jeudi.")
LONG_AGO = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday; due in five working days, on the 9th


def counted(row: Solicitation) -> dict[str, int]:
    """Measure → sum over the row's entries, those that come to nothing left out; all on the sent side."""
    rows = AccountEntry.objects.filter(subject=row.id)
    assert set(rows.values_list("direction", flat=True)) == {"sent"}
    return {measure: total for measure, total in rows.values_list("measure").annotate(Sum("quantity")) if total}


def told(kind: str) -> list:
    return sorted(Notice.objects.filter(kind_code=f"solicitation.{kind}").values_list("user__last_name", flat=True))


def test_the_partner_reads_it_and_the_service_sees_that(cast):
    row = solicited(cast, a_person(cast))
    with journaled(SOLICITATION_READ, by=cast.outsider.acting):
        opened = read_solicitation(by=cast.outsider.acting, solicitation=row)
    assert (opened.text, opened.identity["last_name"], opened.agreement) == (TEXT, "Valdabrin", None)
    first = fresh(row).read_at
    read_solicitation(by=cast.outsider.acting, solicitation=row)
    assert fresh(row).read_at == first
    assert read_solicitation(by=cast.worker.acting, solicitation=row).agreement["how"] == "in_presence"


@pytest.mark.parametrize(
    ("who", "error"),
    [("agent", NotFound), ("other_worker", NotFound), ("intake", NotFound), ("direction", NotFound), ("dpo", NotFound)],
)
def test_nobody_else_reads_or_answers(cast, who, error):
    row, by = solicited(cast), getattr(cast, who).acting
    for act in (
        lambda: read_solicitation(by=by, solicitation=row),
        lambda: reply_to_solicitation(by=by, solicitation=row, reply=YES, channel=Channel.PORTAL),
        lambda: note_reply(by=by, solicitation=row, reply=YES, channel=Channel.TELEPHONE),
        lambda: remind_of_solicitation(by=by, solicitation=row),
        lambda: withdraw_solicitation(by=by, solicitation=row),
    ):
        with pytest.raises(error):
            act()
    assert status_of(fresh(row)) is Status.WAITING


def test_right_partner_wrong_role(cast):
    administrator = cast.join("caf_administrator", cast.administrator.membership.role, cast.partner("caf")).acting
    row = solicited(cast)
    with pytest.raises(Forbidden):
        read_solicitation(by=administrator, solicitation=row)
    with pytest.raises(Forbidden):
        reply_to_solicitation(by=administrator, solicitation=row, reply=YES, channel=Channel.PORTAL)


def test_answered_once_in_time(cast):
    row = solicited(cast, at=LONG_AGO)
    thursday = LONG_AGO + timedelta(days=3)
    with journaled(SOLICITATION_ANSWERED, by=cast.outsider.acting), clock.at(thursday):
        reply_to_solicitation(by=cast.outsider.acting, solicitation=row, reply=YES, channel=Channel.PORTAL)
    row = fresh(row)
    assert (status_of(row), row.unseal("reply")) == (Status.ANSWERED, {"outcome": "granted", "text": YES.text})
    assert counted(row) == {"asks": 1, "answered": 1, "in_time": 1, "working_days": 3}
    assert YES.text.encode() not in bytes(row.reply)
    with pytest.raises(AlreadyOver):
        reply_to_solicitation(
            by=cast.outsider.acting, solicitation=row, reply=SolicitationReply("refused", "Non."), channel=Channel.API
        )


def test_the_worker_who_asked_is_told_and_the_team_where_she_left(cast):
    row = solicited(cast)
    reply_to_solicitation(by=cast.outsider.acting, solicitation=row, reply=YES, channel=Channel.PORTAL)
    assert told("answered") == ["Worker"]


@pytest.mark.parametrize(
    "said",
    [
        SolicitationReply("maybe"),
        SolicitationReply(""),
        SolicitationReply("refused", "  "),
        SolicitationReply("informed"),
        SolicitationReply("granted", "x" * 4001),
    ],
)
def test_a_reply_says_something(cast, said):
    row = solicited(cast)
    with pytest.raises(Invalid):
        reply_to_solicitation(by=cast.outsider.acting, solicitation=row, reply=said, channel=Channel.PORTAL)
    assert counted(row) == {"asks": 1}


def test_a_reply_by_telephone_is_noted_by_the_team(cast):
    row = solicited(cast)
    with pytest.raises(Invalid):
        note_reply(by=cast.teammate.acting, solicitation=row, reply=YES, channel=Channel.PORTAL)
    note_reply(by=cast.teammate.acting, solicitation=row, reply=YES, channel=Channel.TELEPHONE)
    assert fresh(row).reply_channel == "telephone"
    assert AccountEntry.objects.get(measure="answered").channel == "telephone"
    assert told("answered") == []


def test_without_the_journal_no_reply_is_kept(cast, journal_down):
    row, by = solicited(cast), cast.outsider.acting
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        reply_to_solicitation(by=by, solicitation=row, reply=YES, channel=Channel.PORTAL)
    assert fresh(row).answered_at is None
    assert counted(row) == {"asks": 1}


def test_reminded_once_a_day(cast):
    agent, row = cast.outsider, solicited(cast)
    with journaled(SOLICITATION_REMINDED, by=cast.teammate.acting):
        remind_of_solicitation(by=cast.teammate.acting, solicitation=row)
    assert told("reminded") == [agent.user.last_name]
    with pytest.raises(TooSoon):
        remind_of_solicitation(by=cast.worker.acting, solicitation=row)


def test_the_night_reminds_the_day_before_and_counts_the_silence_after(cast):
    agent, row = cast.outsider, solicited(cast, at=LONG_AGO)
    assert row.due_on == date(2026, 3, 9)
    assert lapse_solicitations(on=date(2026, 3, 5)) == (0, 0)
    assert lapse_solicitations(on=date(2026, 3, 6)) == (1, 0)  # a Friday; due on Monday
    assert lapse_solicitations(on=date(2026, 3, 9)) == (0, 0)
    assert told("reminded") == [agent.user.last_name]
    assert lapse_solicitations(on=date(2026, 3, 10)) == (0, 1)
    assert lapse_solicitations(on=date(2026, 3, 11)) == (0, 0)
    assert status_of(fresh(row)) is Status.UNANSWERED
    assert counted(row) == {"asks": 1, "unanswered": 1}
    assert told("lapsed") == ["Worker"]


def test_a_late_reply_mends_the_silence(cast):
    row = solicited(cast, at=LONG_AGO)
    lapse_solicitations(on=date(2026, 3, 10))
    late = LONG_AGO + timedelta(days=14)
    with clock.at(late):
        reply_to_solicitation(by=cast.outsider.acting, solicitation=fresh(row), reply=YES, channel=Channel.API)
    assert counted(row) == {"asks": 1, "answered": 1, "working_days": 10}
    lapsed = AccountEntry.objects.filter(measure="unanswered").values_list("quantity", "day")
    assert sorted(lapsed) == [(-1, today()), (1, today())]  # both on the day of the lapse
    assert status_of(fresh(row)) is Status.ANSWERED


def test_taken_back_it_opens_no_more(cast):
    agent, row = cast.outsider, solicited(cast, a_person(cast))
    with journaled(SOLICITATION_WITHDRAWN, by=cast.worker.acting):
        withdraw_solicitation(by=cast.worker.acting, solicitation=row)
    row = fresh(row)
    assert read_solicitation(by=agent.acting, solicitation=row) is None
    assert read_solicitation(by=cast.worker.acting, solicitation=row).text == TEXT
    assert counted(row) == {"asks": 1, "withdrawn": 1}
    with pytest.raises(AlreadyOver):
        reply_to_solicitation(by=agent.acting, solicitation=row, reply=YES, channel=Channel.PORTAL)
    assert lapse_solicitations(on=today() + timedelta(days=60)) == (0, 0)


def test_the_lapse_is_journaled_by_the_hub_itself(cast, journal_down):
    row = solicited(cast, at=LONG_AGO)
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        lapse_solicitations(on=today())
    assert fresh(row).unanswered_at is None
    assert SOLICITATION_LAPSED.code == "solicitation.lapsed"


def test_what_was_answered_is_not_rewritten(cast):
    row = solicited(cast)
    reply_to_solicitation(by=cast.outsider.acting, solicitation=row, reply=YES, channel=Channel.PORTAL)
    for change in (
        {"reply": b"x"},
        {"answered_at": None, "reply": None, "reply_channel": ""},
        {"withdrawn_at": timezone.now()},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Solicitation.objects.filter(pk=row.pk).update(**change)


def test_nobody_is_erased_while_a_partner_may_answer_in_time(cast):
    person = a_person(cast)
    row = solicited(cast, person)
    with pytest.raises(OpenSolicitations) as refusal:
        erase_person(by=cast.dpo.acting, person=person.pk)
    assert refusal.value.data == {"solicitations": [row.number]}
    withdraw_solicitation(by=cast.worker.acting, solicitation=row)
    erase_person(by=cast.dpo.acting, person=person.pk)
    with pytest.raises(KeyDestroyed):
        read_solicitation(by=cast.worker.acting, solicitation=fresh(row))


def test_for_nobody_it_is_destroyed_after_its_time(cast, settings):
    row = solicited(cast, at=LONG_AGO)
    on = today().replace(year=LONG_AGO.year + settings.DESTROY_AFTER_YEARS + 1)
    assert retention.destroy_solicitations(on, dry=True).over == 1
    assert retention.destroy_solicitations(LONG_AGO.date(), dry=False).over == 0
    assert retention.destroy_solicitations(on, dry=False).over == 1
    assert retention.destroy_solicitations(on, dry=False).over == 0
    with pytest.raises(KeyDestroyed):
        fresh(row).unseal("content")


@pytest.mark.parametrize("rolled_up", [True, False])
def test_the_balance_shows_what_was_sent_answered_and_left(cast, rolled_up):
    """Recomputed from the solicitations themselves, to the unit."""
    agent = cast.outsider.acting
    for place in range(9):
        at = LONG_AGO + timedelta(days=7 * place)
        row = solicited(cast, at=at, kind="caf_rights" if place % 2 else "caf_aid")
        if place % 3 == 0:
            with clock.at(at + timedelta(days=1 + place * 2)):
                reply_to_solicitation(by=agent, solicitation=row, reply=YES, channel=Channel.PORTAL)
    lapse_solicitations(on=today())
    late = Solicitation.objects.waiting().order_by("sent_at").first()
    reply_to_solicitation(by=agent, solicitation=fresh(late), reply=YES, channel=Channel.API)
    if rolled_up:
        rollup.roll_up()
    period = Period(date(today().year - 1, today().month, 1), today().replace(day=1))
    figures = report(period=period).of(Band.AGREED).lines[0].sums.figures
    rows = list(Solicitation.objects.all())
    replied = [row for row in rows if row.answered_at]
    assert figures.sent == len(rows)
    assert figures.sent_answered == len(replied) == 4
    assert figures.sent_unanswered == len(rows) - len(replied)
    assert figures.sent_in_time == sum(day_of(row.answered_at) <= row.due_on for row in replied)
    assert figures.received == 0
    assert figures.one_way.index == -1


def test_the_team_is_told_where_the_worker_has_left(cast):
    newcomer = cast.join("newcomer", SOCIAL_WORKER, cast.team())
    row = solicited(cast, by=newcomer)
    newcomer.user.is_active = False
    newcomer.user.save()
    teammate = cast.teammate
    reply_to_solicitation(by=cast.outsider.acting, solicitation=row, reply=YES, channel=Channel.PORTAL)
    assert teammate.user.last_name in told("answered")
