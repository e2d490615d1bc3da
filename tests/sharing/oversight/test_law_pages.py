"""`/regles/`: what a page says is what the gate does."""

import dataclasses
from dataclasses import replace
from datetime import timedelta

import pytest

from hub.days import today
from partners import law
from partners.law.calendar import french_date
from partners.law.general import LIMITS
from partners.law.vocabulary import Item
from partners.templatetags.french import french, sentence
from sharing.oversight.law import binding_everybody, judge, read_type
from tests import fake_law

pytestmark = pytest.mark.django_db
TYPES = [(asker, one) for asker in law.ASKERS.values() for one in asker.request_types]


def test_every_asker_has_a_page_with_the_warning(cast):
    client = cast.dpo.client
    for asker in law.ASKERS.values():
        page = client.get(f"/regles/{asker.code}/").content.decode()
        assert f"<h1>{sentence(asker.name)}</h1>".replace("'", "&#x27;") in page
        assert french(law.WARNING) in page


def test_index_names_every_asker_to_the_service_and_its_own_to_a_partner(cast):
    links = [f'href="/regles/{code}/"' for code in law.ASKERS]
    everything = cast.worker.client.get("/regles/").content.decode()
    assert all(link in everything for link in links)
    own = cast.agent.client.get("/regles/").content.decode()
    assert [link for link in links if link in own] == ['href="/regles/commissaire_de_justice/"']


@pytest.mark.parametrize("code", ["caf", "nobody_at_all", "rejeu2"])
def test_partner_of_another_kind_and_unknown_kind_read_the_same(cast, code):
    answer = cast.agent.client.get(f"/regles/{code}/")
    assert answer.status_code == 404
    assert "CAF" not in answer.content.decode()


def test_former_names_are_dated(cast):
    page = cast.agent.client.get("/regles/commissaire_de_justice/").content.decode().replace("\u00a0", " ")
    assert "« huissier de justice » jusqu’au 30 juin 2022" in page


def test_articles_tell_how_sure_we_are(cast):
    page = cast.agent.client.get("/regles/commissaire_de_justice/").content.decode().replace("\u00a0", " ")
    assert "Texte lu, vérifié le 22 novembre 2026" in page


@pytest.mark.parametrize(("asker", "one"), TYPES, ids=[f"{asker.code}-{one.code}" for asker, one in TYPES])
def test_opened_and_never_make_up_all_the_items(asker, one):
    shown = read_type(asker, one, on=today())
    opened = {label for rule in shown.rules for label in rule.items}
    assert opened | set(shown.never) == {item.label for item in Item}
    assert not opened & set(shown.never)
    assert all(example.agrees for example in shown.examples)


def test_an_example_that_no_longer_holds_is_told():
    asker, one = TYPES[0]
    example = next(one_ for one_ in one.examples if not one_.missing)
    wrong = dataclasses.replace(example, missing=one.full_form[:1])
    assert not judge(asker, one, wrong).agrees


def test_every_general_rule_says_what_it_gives():
    rules = binding_everybody(today())
    assert [rule.id for rule in rules if not rule.gives] == ["named-person", "other-record"]


def test_what_is_to_change_is_told_with_its_day(cast, monkeypatch):
    last = today() + timedelta(1)
    change = last + timedelta(1)
    fake_law.put(monkeypatch, fake_law.rewritten("dalo", lambda one: [fake_law.ended(one, last)]))
    page = cast.worker.client.get("/regles/dalo/").content.decode().replace("\u00a0", " ")
    assert "Ces règles changent" in page
    assert f"À partir du {french_date(change)} : " in page
    assert f"Jusqu’au {french_date(last)}." in page
    assert "Ces règles changent" not in cast.worker.client.get("/regles/caf/").content.decode()
    monkeypatch.undo()
    assert "Ces règles changent" not in cast.worker.client.get("/regles/dalo/").content.decode()


def test_rules_of_today_are_shown_with_their_dates(cast, monkeypatch):
    last = today() + timedelta(1)
    general = tuple(replace(limit, until=last) for limit in LIMITS)

    def dated(one):
        return [replace(one, rules=tuple(replace(rule, until=last) for rule in one.rules))]

    written = fake_law.rewritten("dalo", dated)
    fake_law.put(monkeypatch, law.History(written.askers.values(), general))
    words = f"Jusqu’au {french_date(last)}."
    assert words in cast.worker.client.get("/regles/dalo/").content.decode()
    assert cast.worker.client.get("/regles/").content.decode().count(words) == len(general)
