"""A request type leaves an asker, or the law, while requests of it are stored: it opens nothing, and no page breaks."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from consent.consents.services import record_consent
from hub.days import today
from partners import law
from partners.law.vocabulary import Item, Outcome
from partners.models import AccountEntry
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.judgment.judge import judge
from sharing.requests.errors import TypeNotOpen
from sharing.statements.limits import Held
from sharing.statements.services import prepare_statement, read_statement
from tests import fake_law
from tests.every_url import ROUTES
from tests.every_url.world import World
from tests.sharing.asking import a_person, agreed, fresh, matched
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db
DEBTOR = "Renseignements sur un débiteur"
FROM_THE_ASKER = fake_law.without("debtor_information", "commissaire_de_justice")
ALTOGETHER = fake_law.without("debtor_information")


@pytest.fixture
def world(cast):
    """One request of the type that is to go, attributed to a person."""
    world = World(cast)
    request = match(by=cast.worker.acting, request=world.request, person=a_person(cast))
    state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=True)
    return world


def answer_nothing_held(cast, world):
    request = fresh(world.request)
    nothing = Reply(minutes=5, not_held=frozenset(map(Item, request.items)))
    answer(by=cast.worker.acting, request=request, reply=nothing)
    return fresh(request)


@pytest.mark.parametrize(
    ("history", "answered"),
    [(FROM_THE_ASKER, False), (ALTOGETHER, False), (ALTOGETHER, True)],
    ids=["asker-open", "law-open", "law-answered"],
)
def test_no_page_breaks(cast, world, monkeypatch, history, answered):
    addresses = {name: reverse(name, kwargs=route.args(world)) for name, route in ROUTES.items()}
    members = (cast.worker, cast.manager, cast.agent, cast.administrator, cast.dpo, cast.direction)
    browsers = [member.client for member in members]
    browsers.append(cast.software.api)
    if answered:
        answer_nothing_held(cast, world)
    fake_law.put(monkeypatch, history)
    for name, address in addresses.items():
        for browser in browsers:
            # What a view raises fails the test; the health page alone says 503 where no job process runs.
            assert browser.get(address).status_code < 500 or name.startswith("health"), name
    assert cast.agent.client.get(addresses["request_write"]).status_code == 404
    page = cast.worker.client.get(addresses["request"]).content.decode()
    assert ("debtor_information" if history is ALTOGETHER else DEBTOR) in page


def test_the_lists_keep_the_title(cast, monkeypatch):
    matched(cast, Item.EVALUATION, by="mutuelle")
    title = law.on(today()).request_type("mutuelle", "relief_evaluation").title
    fake_law.put(
        monkeypatch,
        fake_law.rewritten("mutuelle", lambda one: [fake_law.ended(one, today() - timedelta(1))]),
    )
    for member, address in [(cast.worker, "/demandes/"), (cast.at("mutuelle"), "/demandes/")]:
        response = member.client.get(address)
        assert response.status_code == 200
        assert title.split("’")[0] in response.content.decode()


@pytest.mark.parametrize("history", [FROM_THE_ASKER, ALTOGETHER], ids=["asker", "law"])
def test_everything_is_never_and_the_worker_closes_it(cast, world, monkeypatch, history):
    fake_law.put(monkeypatch, history)
    request = fresh(world.request)
    assert request.type.retired
    judgment = judge(request, on=today())
    assert {one.outcome for one in judgment.items} == {Outcome.NEVER}
    assert {one.verdict.rules for one in judgment.items} == {("default",)}
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    assert cast.agent.client.get(f"/demandes/{request.number}/").status_code == 200
    assert AccountEntry.objects.filter(subject=request.id, measure="answered").exists()


def test_an_asker_that_left_the_law_is_told_nothing(cast, world, monkeypatch):
    askers = [asker for asker in law.ASKERS.values() if asker.code != "commissaire_de_justice"]
    fake_law.put(monkeypatch, law.History(askers))
    request = fresh(world.request)
    assert request.type.retired
    assert {one.outcome for one in judge(request, on=today()).items} == {Outcome.NEVER}


def test_none_is_filed_any_more_and_a_stored_one_is_withdrawn(cast, world, monkeypatch):
    fake_law.put(monkeypatch, ALTOGETHER)
    with pytest.raises(TypeNotOpen):
        file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    withdraw(by=cast.agent.acting, request=fresh(world.request))
    assert fresh(world.request).is_closed


def test_a_closed_request_keeps_the_type_of_its_closing_and_an_open_one_has_that_of_today(cast, monkeypatch):
    closed, still_open = (matched(cast, Item.EVALUATION, by="mutuelle", person=a_person(cast)) for _ in range(2))
    withdraw(by=cast.at("mutuelle").acting, request=closed)
    closed.closed_at = fresh(closed).closed_at - timedelta(3)
    yesterday = today() - timedelta(1)
    fake_law.put(monkeypatch, fake_law.rewritten("mutuelle", lambda one: [fake_law.ended(one, yesterday)]))
    assert not closed.type.retired
    assert closed.type.rules
    assert still_open.type.retired
    assert not still_open.type_on(yesterday).retired
    assert still_open.type.title == closed.type.title


def test_a_request_counts_in_the_band_of_its_filing(cast, monkeypatch):
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    last = today()
    fake_law.put(monkeypatch, fake_law.rewritten("mutuelle", lambda one: [fake_law.ended(one, last)]))
    with time_machine.travel(request.filed_at + timedelta(2)):
        assert fresh(request).type.retired
        answer(by=cast.worker.acting, request=fresh(request), reply=Reply(minutes=5))
    assert set(AccountEntry.objects.filter(subject=request.id).values_list("band", flat=True)) == {"agreed"}


def test_the_statement_holds_back_what_is_no_longer_known(cast, world, monkeypatch):
    request = answer_nothing_held(cast, world)
    fake_law.put(monkeypatch, ALTOGETHER)
    asked = {"asked_by": "self", "identity_verified": True}
    statement = prepare_statement(by=cast.worker.acting, person=request.person_id, **asked)
    (entry,) = read_statement(by=cast.worker.acting, statement=statement.id).entries
    assert entry.held == Held.INQUIRY


def test_consents_for_it_are_still_shown(cast, monkeypatch):
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    agreed(cast, "mutuelle", Item.EVALUATION)
    consent = record_consent(
        by=cast.worker.acting,
        person=request.person_id,
        recipient=cast.partner("mutuelle"),
        purpose="relief_evaluation",
        items=["evaluation"],
        given_on=today(),
        expires_on=today(),
        giver="self",
        how="spoken",
    )
    fake_law.put(monkeypatch, fake_law.without("relief_evaluation"))
    for address in ("/consentements/", f"/personnes/{request.person_id}/", f"/demandes/{request.number}/"):
        assert cast.worker.client.get(address).status_code == 200
    assert consent.purpose == "relief_evaluation"
