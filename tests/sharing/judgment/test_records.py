"""A second record of somebody opens nothing that the first one closes: A1, and its class."""

import pytest

from consent.consents.services import withdraw_consent
from consent.models import Person
from consent.models.flag import Kind
from consent.persons.distinctions import confirm_distinct
from consent.persons.identity import correct_identity
from consent.persons.twins import twins_of
from consent.protection.flags import raise_flag
from hub import clock
from hub.days import today
from hub.errors import Conflict
from partners.law.general import OTHER_RECORD
from partners.law.vocabulary import Item, Outcome
from sharing.answers.answer import Reply, answer
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.casework.opinions import ask_opinion
from sharing.casework.reviews import review
from sharing.gate.leaks import Leak
from sharing.judgment.judge import judge
from sharing.judgment.records import cases_of
from sharing.requests.errors import ReviewNeeded
from sharing.solicitations.errors import FearedThere, ManagerNeeded
from sharing.solicitations.guard import check_person
from sharing.statements.limits import Held
from sharing.statements.services import prepare_statement, read_statement
from tests.consent.consenting import a_consent, recorded
from tests.consent.representing import a_representative
from tests.sharing.asking import SUBJECT, a_person, agreed, filed, fresh, matched

pytestmark = pytest.mark.django_db
HIDDEN = ["7 rue des Glycines", "99101 Valombre"]
HIM = "Étude du Vieux-Pont"
TWINS = {
    "the same": {},
    "misspelt": {"last_name": "Valdabrun"},
    "a day off": {"birth_date": "1987-04-13"},
    "another name": {"last_name": "Thiervigne"},
    "a variant": {"first_names": "Elisa"},
}
ASKED = {
    "commissaire_de_justice": (Item.ADDRESS, Item.EMPLOYER),
    "siao": (Item.IDENTITY, Item.CONTACT, Item.HOUSEHOLD, Item.ADDRESS),
    "prosecutor": (Item.ADDRESS, Item.CHILD_DANGER, Item.HOUSEHOLD),
    "mutuelle": (Item.IDENTITY, Item.RESOURCES),
    "crip": (Item.ADDRESS, Item.CHILD_DANGER),
}
FLAGS = {
    Kind.PROTECTED_ADDRESS: {"address": HIDDEN, "contact": ["06 11 22 33 44"]},
    Kind.LINKED_TO_PROTECTED: {},
    Kind.FEARED_PERSON: {"names": ["Amaury Quellenec", HIM]},
    Kind.DANGER: {},
    Kind.PARENTS_CONFLICT: {},
    Kind.OBJECTED: {"purpose": "housing_evaluation"},
    Kind.CORRECTION_PENDING: {"items": ["identity", "address", "household"]},
}


def hide(cast, person: Person, kind=Kind.PROTECTED_ADDRESS) -> None:
    raise_flag(by=cast.worker.acting, person=person.pk, kind=kind, **FLAGS[kind])


def informed(cast, person: Person) -> None:
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.INFORMED, purpose="housing_evaluation")


def outcomes(request) -> dict[Item, Outcome]:
    return {judged.item: judged.outcome for judged in judge(fresh(request), on=today()).items}


@pytest.fixture
def her(cast) -> Person:
    return a_person(cast)


def other_of(cast, **changes: str) -> Person:
    """A second record of hers, that nothing protects."""
    return a_person(cast, **changes)


@pytest.mark.parametrize("asker", ASKED)
@pytest.mark.parametrize("kind", FLAGS)
def test_matched_to_a_twin_nothing_is_more_open(cast, her, kind, asker):
    items = ASKED[asker]
    if asker in ("mutuelle", "siao"):
        agreed(cast, asker, *items)
    other = other_of(cast)
    for record in (her, other):
        informed(cast, record)
    to_her, to_other = (matched(cast, *items, by=asker, person=record) for record in (her, other))
    before = outcomes(to_other)
    hide(cast, her, kind)
    flagged, twin = outcomes(to_her), outcomes(to_other)
    assert twin.keys() == set(items)
    for item in items:
        assert twin[item] <= flagged[item], item
        assert twin[item] <= before[item], item


@pytest.mark.parametrize("changes", TWINS.values(), ids=TWINS)
def test_near_twins_too(cast, her, changes):
    other = other_of(cast, **changes)
    request = matched(cast, Item.ADDRESS, Item.EMPLOYER, person=other)
    assert set(outcomes(request).values()) == {Outcome.MUST}
    hide(cast, her)
    assert outcomes(request)[Item.ADDRESS] is Outcome.REVIEW
    assert OTHER_RECORD.id in judge(request, on=today()).of(Item.ADDRESS).verdict.rules


def test_h_a_second_record_of_hers_is_protected(cast, her):
    """A1: a worker makes another record of the name and the date, matches a bailiff's request to it, and answers."""
    hide(cast, her)
    hide(cast, her, Kind.FEARED_PERSON)
    request = matched(cast, Item.ADDRESS, person=other_of(cast))
    judgment = judge(request, on=today())
    assert judgment.of(Item.ADDRESS).outcome is Outcome.REVIEW
    assert judgment.protected
    with pytest.raises(ReviewNeeded):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.ADDRESS: HIDDEN[0]}))
    found = judgment.leaks_in({Item.EMPLOYER: "Elle vit au 7 rue des Glycines."})
    assert Leak.HIDDEN_ADDRESS in {leak.leak for leak in found}
    found = judgment.leaks_in({Item.EMPLOYER: "Au 06.11.22.33.44."})
    assert Leak.SAFE_CONTACT in {leak.leak for leak in found}


def test_a_record_of_another_team_counts_and_says_nothing_of_itself(cast):
    theirs = recorded(cast.other_worker, SUBJECT)
    raise_flag(by=cast.other_worker.acting, person=theirs.pk, kind=Kind.PROTECTED_ADDRESS, address=HIDDEN)
    request = matched(cast, Item.ADDRESS, person=other_of(cast))
    judgment = judge(request, on=today())
    assert judgment.of(Item.ADDRESS).outcome is Outcome.REVIEW
    assert "protected-person" not in judgment.of(Item.ADDRESS).verdict.rules
    assert judgment.verdict.warnings == (OTHER_RECORD.id,)
    assert judgment.others == (theirs,)


def test_who_the_partner_wrote_counts_whatever_record_is_chosen(cast, her):
    """Matched to somebody else whom the team follows, the request still bears the name of who hides."""
    hide(cast, her)
    friend = a_person(cast, last_name="Thiervigne", first_names="Octave", birth_date="1950-01-02")
    assert outcomes(matched(cast, Item.ADDRESS, person=friend))[Item.ADDRESS] is Outcome.REVIEW


def test_a_measure_of_a_twin_counts(cast, her):
    agreed(cast, "mutuelle", Item.RESOURCES)
    other = other_of(cast)
    request = matched(cast, Item.RESOURCES, by="mutuelle", person=other)
    a_representative(cast, her)
    (as_hers,) = cases_of(request, on=today()).others
    assert as_hers.facts["represented"] is True


def test_informing_and_consents_count_from_the_matched_record_alone(cast, her):
    items = ASKED["siao"]
    agreed(cast, "siao", *items)
    informed(cast, her)
    assert outcomes(matched(cast, *items, by="siao", person=other_of(cast)))[Item.IDENTITY] is Outcome.INFORM_FIRST


def test_a_consent_withdrawn_on_a_twin_closes(cast, her):
    agreed(cast, "mutuelle", Item.IDENTITY, Item.EVALUATION)
    other = other_of(cast)
    a_consent(cast, other)
    request = matched(cast, Item.EVALUATION, by="mutuelle", person=other)
    assert outcomes(request)[Item.EVALUATION] is Outcome.MAY
    withdraw_consent(by=cast.worker.acting, consent=a_consent(cast, her).pk)
    assert outcomes(request)[Item.EVALUATION] is Outcome.ASK_CONSENT


def test_danger_on_another_record_opens_nothing(cast, her):
    """Objected on the one, in danger on the other: each by itself would be stricter than the two together."""
    items = ASKED["siao"]
    agreed(cast, "siao", *items)
    other = other_of(cast)
    for record in (her, other):
        informed(cast, record)
    request = matched(cast, *items, by="siao", person=other)
    hide(cast, other, Kind.OBJECTED)
    assert outcomes(request)[Item.IDENTITY] is Outcome.NEVER
    hide(cast, her, Kind.DANGER)
    assert outcomes(request)[Item.IDENTITY] is Outcome.NEVER


def test_a_manager_decides_and_a_later_flag_of_the_twin_asks_anew(cast, her):
    hide(cast, her)
    request = matched(cast, Item.ADDRESS, person=other_of(cast))
    review(by=cast.manager.acting, request=request, item=Item.ADDRESS, released=True, reason="Les deux vues.")
    assert judge(fresh(request), on=today()).of(Item.ADDRESS).releasable
    hide(cast, her, Kind.FEARED_PERSON)
    assert not judge(fresh(request), on=today()).of(Item.ADDRESS).releasable


def test_a_corrected_identity_asks_anew(cast, her):
    hide(cast, her)
    far = a_person(cast, last_name="Thiervigne", first_names="Octave", birth_date="1950-01-02")
    hide(cast, far)
    request = matched(cast, Item.ADDRESS, person=other_of(cast))
    review(by=cast.manager.acting, request=request, item=Item.ADDRESS, released=True, reason="Les deux vues.")
    others = [her.pk, request.person_id]
    correct_identity(
        by=cast.worker.acting,
        person=far.pk,
        identity=SUBJECT,
        reason="Papiers vus.",
        distinct_from=others,
        distinct_reason="Vues ensemble.",
    )
    assert not judge(fresh(request), on=today()).of(Item.ADDRESS).releasable


def test_confirmed_to_be_somebody_else_each_counts_for_itself(cast, her):
    other = other_of(cast, birth_date="1987-04-13")
    request = filed(cast, Item.ADDRESS, birth_date="1987-04-13")
    request = matched_to(cast, request, other)
    hide(cast, her)
    assert outcomes(request)[Item.ADDRESS] is Outcome.REVIEW, "the worker's word alone does not lift it"
    confirm_distinct(by=cast.manager.acting, person=other.pk, other=her.pk)
    assert outcomes(request)[Item.ADDRESS] is Outcome.MUST


def matched_to(cast, request, person):
    match(by=cast.worker.acting, request=request, person=person)
    state_fact(by=cast.worker.acting, request=fresh(request), code="person_is_debtor", value=True)
    return fresh(request)


def test_a_replay_judges_by_the_records_of_then(cast, her):
    request, before = matched(cast, Item.ADDRESS, person=her), clock.now()
    hide(cast, other_of(cast))
    assert cases_of(request, on=today(), at=before).decide().items[Item.ADDRESS].outcome is Outcome.MUST
    assert cases_of(request, on=today()).decide().items[Item.ADDRESS].outcome is Outcome.REVIEW


def test_whom_a_twin_fears_gives_no_opinion_and_is_asked_nothing(cast, her):
    other = other_of(cast)
    request = matched(cast, Item.ADDRESS, person=other)
    him = cast.other_worker
    names = [him.user.get_full_name(), "Mutuelle des Rives"]
    raise_flag(by=cast.worker.acting, person=her.pk, kind=Kind.FEARED_PERSON, names=names)
    with pytest.raises(Conflict):
        ask_opinion(by=cast.worker.acting, request=request, colleague=him.membership.pk, question="Qu’en dites-vous ?")
    with pytest.raises(FearedThere):
        check_person(
            by=cast.worker.acting,
            person=other,
            records=twins_of(other),
            partner=cast.partner("mutuelle"),
            agreed=None,
            on=today(),
        )
    with pytest.raises(ManagerNeeded):
        check_person(
            by=cast.worker.acting,
            person=other,
            records=twins_of(other),
            partner=cast.partner("caf"),
            agreed=None,
            on=today(),
        )


def test_a_statement_waits_for_a_manager_under_the_protection_of_a_twin(cast, her):
    other = other_of(cast)
    matched(cast, Item.ADDRESS, person=other)
    hide(cast, her)
    statement = prepare_statement(by=cast.worker.acting, person=other.pk, asked_by="self", identity_verified=True)
    (entry,) = read_statement(by=cast.worker.acting, statement=statement.pk).entries
    assert entry.held is Held.PROTECTION


def test_homonyms_of_another_age_are_no_twins(cast, her):
    hide(cast, her)
    other = a_person(cast, birth_date="1961-11-27")
    request = matched_to(cast, filed(cast, Item.ADDRESS, birth_date="1961-11-27"), other)
    assert outcomes(request)[Item.ADDRESS] is Outcome.MUST
    assert judge(request, on=today()).others == ()
