"""Who is feared is found wherever she is named or may read, and protects the whole household: G2c of law.md."""

import pytest

from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.days import today
from hub.errors import Conflict
from partners.law.vocabulary import Item, Outcome
from partners.models.ledger import Channel
from sharing.casework.matching import match
from sharing.casework.opinions import ask_opinion
from sharing.casework.reviews import review
from sharing.filing.file import Filing, file
from sharing.judgment.facts import case_of
from sharing.judgment.judge import judge
from sharing.statements.limits import Held
from sharing.statements.services import prepare_statement, read_statement
from tests.sharing.asking import FORMS, SUBJECT, a_person, fresh, matched

pytestmark = pytest.mark.django_db
HIM = "Ludovic Terrebrune"


def fear(cast, person, name=HIM) -> None:
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.FEARED_PERSON, names=[name])


def tie(cast, one, other) -> None:
    record_link(by=cast.worker.acting, person=one.pk, other=other.pk, kind=LinkKind.PARENT, told_by="person")


def asked_of(cast, person, *, reason="Saisie.", **form):
    """A commissaire asks for the address of this person, who is the debtor."""
    typed = FORMS["debtor_information"] | form
    filing = Filing(type_code="debtor_information", subject=SUBJECT, items=("address",), form=typed, reason=reason)
    request = file(by=cast.at("commissaire_de_justice").acting, filing=filing, channel=Channel.PORTAL)
    return fresh(match(by=cast.worker.acting, request=fresh(request), person=person))


def found(request) -> bool:
    return case_of(request, on=today()).facts["asker_is_feared"] is True


@pytest.fixture
def mother(cast):
    return a_person(cast)


@pytest.fixture
def child(cast, mother):
    """Her child, who has a record and fears nobody."""
    child = a_person(cast, first_names="Noam", birth_date="2015-02-03")
    tie(cast, mother, child)
    return child


@pytest.mark.parametrize(
    "creditor", ["Terrebrune", "L. TERREBRUNE", "M. Terre-Brune Ludovic", "SCI Ludovic Terrebrune"]
)
def test_the_creditor_however_he_is_written(cast, mother, creditor):
    fear(cast, mother)
    assert found(asked_of(cast, mother, creditor=creditor))
    assert not found(asked_of(cast, mother))


def test_named_in_the_reason_alone(cast, mother):
    fear(cast, mother)
    assert found(asked_of(cast, mother, reason="Pension due à monsieur Terrebrune, prénommé Ludovic, selon jugement."))


def test_who_asks_about_the_child_is_feared_by_the_mother(cast, mother, child):
    """They live at one address."""
    assert not found(asked_of(cast, child, creditor=HIM))
    fear(cast, mother)
    assert found(asked_of(cast, child, creditor=HIM))
    assert judge(asked_of(cast, child, creditor=HIM), on=today()).of(Item.ADDRESS).verdict.outcome is Outcome.NEVER, (
        "nobody has said yet that the child is the debtor"
    )


def test_not_who_is_feared_by_a_stranger(cast, mother):
    fear(cast, a_person(cast, first_names="Irène"))
    assert not found(asked_of(cast, mother, creditor=HIM))


def test_a_man_who_is_feared_has_debts_of_his_own(cast, mother, child):
    father = a_person(cast, last_name="Terrebrune", first_names="Ludovic")
    tie(cast, father, child)
    fear(cast, mother)
    assert not found(asked_of(cast, father, debtor_identity="M. TERREBRUNE Ludovic"))
    assert found(asked_of(cast, father, debtor_identity="M. TERREBRUNE Ludovic", creditor=HIM))
    assert found(asked_of(cast, mother, debtor_identity="Valdabrin Élise, débitrice de Ludovic Terrebrune"))


def test_a_yes_does_not_outlive_a_fear_that_spread_since(cast, mother, child):
    raise_flag(by=cast.worker.acting, person=child.pk, kind=Kind.FEARED_PERSON, names=["Régie Trois-Rivières"])
    request = matched(cast, Item.ADDRESS, person=child)
    yes = {"item": Item.ADDRESS, "released": True, "reason": "La régie ne lit pas la réponse."}
    review(by=cast.manager.acting, request=request, **yes)
    assert judge(fresh(request), on=today()).of(Item.ADDRESS).releasable
    fear(cast, mother, "Étude du Vieux-Pont")
    assert not judge(fresh(request), on=today()).of(Item.ADDRESS).releasable


def test_a_colleague_feared_by_the_mother_gives_no_opinion_on_the_child(cast, mother, child):
    fear(cast, mother, cast.other_worker.user.get_full_name())
    request = matched(cast, Item.ADDRESS, person=child)
    with pytest.raises(Conflict) as refused:
        ask_opinion(
            by=cast.worker.acting, request=request, colleague=cast.other_worker.membership.pk, question="Que répondre ?"
        )
    assert refused.value.code == "opinion.not_this_colleague"


def test_who_is_feared_waits_for_a_manager_to_read_what_was_told_of_himself(cast, mother, child):
    """Own data: G2c binds it, and there only somebody near can be the one who fears."""
    father = a_person(cast, last_name="Terrebrune", first_names="Ludovic")
    tie(cast, father, child)
    matched(cast, Item.EMPLOYER, person=father)
    asked = {"by": cast.worker.acting, "person": father.pk, "asked_by": "self", "identity_verified": True}
    statement = prepare_statement(**asked, representative=None)
    assert [one.held for one in read_statement(by=cast.worker.acting, statement=statement.id).entries] == [None]
    fear(cast, mother)
    assert [one.held for one in read_statement(by=cast.worker.acting, statement=statement.id).entries] == [Held.FEARED]
