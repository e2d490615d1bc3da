"""What today's rules would have said of the requests already answered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from consent.models.flag import Kind
from consent.persons.services import create_person
from consent.protection.flags import raise_flag
from hub.days import today
from hub.journal.models import Entry
from partners.law.vocabulary import Item, Outcome
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.filing.file import file
from sharing.gate.cases import verdict_as_json
from sharing.judgment.judge import judge
from sharing.models import Answer
from sharing.oversight.replay import replay
from tests import fake_law
from tests.sharing.papers import SUBJECT, filing

pytestmark = pytest.mark.django_db
ITEMS = ("address", "resources")
IN_TOWN = SUBJECT | {"commune": "99101"}


@pytest.fixture
def person(cast):
    return create_person(by=cast.worker.acting, identity=dict(IN_TOWN))


@pytest.fixture
def answered(cast, person):
    """Makes an answered request: by the flow, or with `stored`, kept as an answer under former rules was."""

    def make(stored: dict | None = None) -> Answer:
        request = file(by=cast.agent.acting, filing=filing(subject=IN_TOWN, items=ITEMS), channel=Channel.PORTAL)
        request = match(by=cast.worker.acting, request=request, person=person)
        state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=True)
        if stored is None:
            told = Reply(minutes=5, released={Item.ADDRESS: "3 rue des Essais"})
            return answer(by=cast.worker.acting, request=request, reply=told)
        verdict = verdict_as_json(request.number, judge(request, on=today()).verdict, today())
        kept = Answer(request=request, team=request.team, minutes=5, sent_by=cast.worker.user)
        kept.seal(content={}, verdict=verdict | {"items": verdict["items"] | stored, "reasons": {}})
        kept.save(force_insert=True)
        return kept

    return make


def older(outcome: str) -> dict:
    """The address as former rules would have judged it."""
    return {"address": {"outcome": outcome, "rules": ["a-former-rule"], "articles": []}}


def lines(result):
    return [(one.item, one.before, one.after, count) for one, count in result.differences]


def test_same_rules_same_verdicts(cast, answered):
    answered()
    result = replay(by=cast.dpo.acting, since=today())
    assert result.judged == 1
    assert result.differences == []


def test_a_flag_raised_since_is_no_change_of_the_law(cast, answered, person):
    answered()
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)
    assert replay(by=cast.dpo.acting, since=today()).differences == []


def test_other_outcomes_are_counted(cast, answered):
    for _ in range(5):
        answered(older("review"))
    answered()
    result = replay(by=cast.dpo.acting, since=today())
    assert result.judged == 6
    assert lines(result) == [("address", "review", "must", "5")]


def test_a_small_number_points_at_nobody(cast, answered):
    for _ in range(4):
        answered(older("review"))
    assert lines(replay(by=cast.dpo.acting, since=today())) == [("address", "review", "must", "moins de\u00a05")]


def test_another_reason_for_the_same_outcome_comes_last(cast, answered):
    answered(older("must"))
    answered(older("review"))
    found = [one for one, _ in replay(by=cast.dpo.acting, since=today()).differences]
    assert [one.changes_outcome for one in found] == [True, False]
    assert found[1].rules_before == ("a-former-rule",)
    assert found[1].rules_after == ("cj-l152-1",)


def test_neutral_replies_were_never_judged(cast):
    file(by=cast.agent.acting, filing=filing(code="other"), channel=Channel.PORTAL)
    assert replay(by=cast.dpo.acting, since=today()).judged == 0


def test_begins_on_its_day(cast, answered):
    answered()
    assert replay(by=cast.dpo.acting, since=today() + timedelta(1)).judged == 0


def test_limit_is_told(cast, answered):
    answered()
    answered()
    assert replay(by=cast.dpo.acting, since=today(), limit=2).left_out is False
    short = replay(by=cast.dpo.acting, since=today(), limit=1)
    assert (short.judged, short.left_out) == (1, True)


def test_is_journaled_before_anything_is_opened(cast, answered, journal_down):
    answered()
    dpo = cast.dpo.acting
    replay(by=dpo, since=today())
    assert Entry.objects.get(action="law.replayed").actor == dpo.actor_id
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        replay(by=dpo, since=today())


def test_page_names_no_person_and_no_request(cast, answered):
    sent = answered(older("review"))
    page = cast.direction.client.get(f"/regles/rejeu/?depuis={today().isoformat()}").content.decode()
    assert "Renseignements sur un débiteur" in page
    assert "a-former-rule" in page
    for secret in (sent.request.number, "Exemple", "Camille", "rue des Essais"):
        assert secret not in page


@pytest.mark.parametrize(
    ("since", "says"), [("2199-01-01", "à venir"), ("1970-01-01", "dernières années"), ("x", "Écrivez une date")]
)
def test_a_bad_date_is_told_and_nothing_judged(cast, since, says):
    response = cast.dpo.client.get(f"/regles/rejeu/?depuis={since}")
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Entry.objects.filter(action="law.replayed").exists()


@pytest.mark.parametrize("who", ["manager", "worker", "technician", "agent"])
def test_only_dpo_and_direction(cast, who):
    answer_ = getattr(cast, who).client.get(f"/regles/rejeu/?depuis={today().isoformat()}")
    assert answer_.status_code == 403
    assert not Entry.objects.filter(action="law.replayed").exists()


def test_command(answered, capsys):
    answered(older("review"))
    call_command("replay", since=today())
    out = capsys.readouterr().out
    assert "1 demandes jugées à nouveau" in out
    assert "commissaire_de_justice · debtor_information · address" in out
    with pytest.raises(CommandError):
        call_command("replay", since=today() + timedelta(1))


NEW_YEAR = date(today().year + 1, 1, 1)


def address_under_review_from_new_year(one):
    """The address of a debtor, due until then, goes to a manager from New Year's Day on."""
    rules = [
        form
        for rule in one.rules
        for form in (
            replace(rule, until=NEW_YEAR - timedelta(1)),
            replace(rule, outcome=Outcome.REVIEW, since=NEW_YEAR),
        )
    ]
    return [replace(one, rules=tuple(rules))] if one.code == "debtor_information" else [one]


@pytest.fixture
def prepared(monkeypatch):
    """A law prepared ahead: the same today, another on New Year's Day."""
    fake_law.put(monkeypatch, fake_law.rewritten("commissaire_de_justice", address_under_review_from_new_year))


def test_a_law_that_starts_later_is_tried_on_stored_requests(cast, answered, prepared):
    """Prepared today, replayed today, and counting from its day alone."""
    for _ in range(5):
        answered()
    assert replay(by=cast.dpo.acting, since=today()).differences == []
    assert replay(by=cast.dpo.acting, since=today(), law_of=NEW_YEAR - timedelta(1)).differences == []
    then = replay(by=cast.dpo.acting, since=today(), law_of=NEW_YEAR)
    assert lines(then) == [("address", "must", "review", "5")]
    assert then.law_of == NEW_YEAR


def test_a_law_that_starts_later_counts_from_its_day(cast, prepared, person):
    request = file(by=cast.agent.acting, filing=filing(subject=IN_TOWN, items=ITEMS), channel=Channel.PORTAL)
    request = match(by=cast.worker.acting, request=request, person=person)
    state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=True)
    outcomes = [judge(request, on=day).of(Item.ADDRESS).outcome for day in (today(), NEW_YEAR - timedelta(1), NEW_YEAR)]
    assert outcomes == [Outcome.MUST, Outcome.MUST, Outcome.REVIEW]


def test_the_page_and_the_command_take_the_day_of_a_law(cast, answered, prepared, capsys):
    answered()
    address = f"/regles/rejeu/?depuis={today().isoformat()}"
    assert "Aucune différence" in cast.dpo.client.get(address).content.decode()
    page = cast.dpo.client.get(f"{address}&loi={NEW_YEAR.isoformat()}").content.decode()
    assert "moins de\u00a05" in page
    assert "sous les règles du" in page
    assert cast.dpo.client.get(f"{address}&loi=x").status_code == 422
    call_command("replay", since=today(), law_of=NEW_YEAR)
    out = capsys.readouterr().out
    assert f"sous la loi du {NEW_YEAR.isoformat()}" in out
    assert "must (cj-l152-1) → review (cj-l152-1)" in out
