"""What would open an item, in words: consent, information, a manager, a fact, an agreement, or nothing."""

import pytest

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from partners.law.vocabulary import Item
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.desk.cards import ADVICE, MANAGER, SAID, ways
from sharing.judgment.judge import judge
from tests.sharing.asking import a_person, agreed, filed, fresh, matched

pytestmark = pytest.mark.django_db


def of(request, item):
    request = fresh(request)
    stated = dict(request.stated_facts.values_list("code", "value"))
    return ways(judge(request, on=today()).of(item), stated)


def test_nothing_stands_in_the_way_of_what_is_due(cast):
    assert of(matched(cast, Item.ADDRESS), Item.ADDRESS) == []


def test_nothing_opens_what_no_text_names(cast):
    assert of(matched(cast, Item.RESOURCES), Item.RESOURCES) == [SAID["default"]]


def test_consent_and_agreement(cast):
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    assert SAID["agreement"] in of(request, Item.EVALUATION)
    agreed(cast, "mutuelle", Item.EVALUATION)
    assert of(request, Item.EVALUATION) == [SAID["consent"]]


def test_information_and_objection(cast):
    agreed(cast, "siao", Item.HOUSEHOLD)
    request = matched(cast, Item.HOUSEHOLD, by="siao")
    assert of(request, Item.HOUSEHOLD) == [SAID["inform-first"]]
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.OBJECTED, purpose=request.type_code)
    assert SAID["objection"] in of(request, Item.HOUSEHOLD)


def test_the_manager_after_the_dpo_where_lawyers_differ(cast):
    assert of(matched(cast, Item.IDENTITY, by="prosecutor"), Item.IDENTITY) == [ADVICE]
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    assert of(request, Item.ADDRESS) == [MANAGER]


def test_a_fact_that_nobody_has_stated_yet(cast):
    request = match(by=cast.worker.acting, request=filed(cast, Item.ADDRESS), person=a_person(cast))
    assert any(said.startswith("Un constat, à noter") for said in of(request, Item.ADDRESS))
    state_fact(by=cast.worker.acting, request=fresh(request), code="person_is_debtor", value=False)
    assert any(said.startswith("Rien, sauf si ce constat") for said in of(request, Item.ADDRESS))
