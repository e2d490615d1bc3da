"""Records joined as one person's: what holds back counts for both, what opens for its own record, undone as before."""

import random
from datetime import timedelta

import pytest

from consent.consents.services import record_consent, record_refusal, withdraw_consent
from consent.errors import BadConsent
from consent.facts import consents_of, feared_names, hidden, is_represented, last_tightened, measures_each
from consent.models import Person
from consent.models.flag import Kind
from consent.persons.merges import undo_merge
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from consent.protection.relatives import near
from hub.days import today
from partners.law.vocabulary import Item, Outcome
from partners.models.ledger import Channel
from sharing.casework.matching import match
from sharing.filing.file import Filing, file
from sharing.judgment.facts import case_of, strictest_measure
from sharing.judgment.judge import judge
from sharing.models import Request
from sharing.solicitations.guard import is_protected, is_reserved, own_surnames, took_back_since
from tests.consent.consenting import a_consent, terms
from tests.consent.merging import WHY, merged, two_records
from tests.consent.representing import a_representative
from tests.sharing.asking import FORMS, SUBJECT, TYPES, a_person, agreed, fresh

pytestmark = pytest.mark.django_db
STREET = "14 rue du Général-Leclerc"
ASKED = {
    "commissaire_de_justice": (Item.ADDRESS, Item.EMPLOYER, Item.RESOURCES),
    "mutuelle": (Item.IDENTITY, Item.EVALUATION),
    "siao": (Item.HOUSEHOLD, Item.EVALUATION, Item.ADDRESS),
}


@pytest.fixture
def pair(cast) -> tuple[Person, Person]:
    return two_records(cast)


def asked(cast, person: Person, by: str) -> Request:
    code = TYPES[by]
    form = FORMS[code]
    filing = Filing(type_code=code, subject=SUBJECT, items=ASKED[by], form=form, reason="Instruire le dossier.")
    request = file(by=cast.at(by).acting, filing=filing, channel=Channel.PORTAL)
    return fresh(match(by=cast.worker.acting, request=fresh(request), person=person))


def outcomes(request: Request) -> dict[Item, Outcome]:
    return {judged.item: judged.outcome for judged in judge(fresh(request), on=today()).items}


WORDS = {
    Kind.PROTECTED_ADDRESS: {"address": [STREET]},
    Kind.INFORMED: {"purpose": "housing_evaluation"},
    Kind.OBJECTED: {"purpose": "housing_evaluation"},
    Kind.CORRECTION_PENDING: {"items": ["address", "evaluation"]},
}


def flag(cast, person: Person, kind: Kind) -> None:
    words = {"names": [cast.partner("mutuelle").name]} if kind == Kind.FEARED_PERSON else WORDS.get(kind, {})
    raise_flag(by=cast.worker.acting, person=person.pk, kind=kind, **words)


def at_random(cast, person: Person, chance: random.Random) -> None:
    """Any flags, consents, measures and relatives."""
    for kind in Kind:
        if chance.random() < 0.35:
            flag(cast, person, kind)
    if chance.random() < 0.5:
        consent = a_consent(cast, person)
        if chance.random() < 0.5:
            withdraw_consent(by=cast.worker.acting, consent=consent.pk)
    if chance.random() < 0.3:
        a_representative(cast, person)
    if chance.random() < 0.5:
        relative = a_person(cast, first_names="Noam", birth_date="2015-02-03")
        record_link(by=cast.worker.acting, person=person.pk, other=relative.pk, kind="parent", told_by="person")
        flag(cast, relative, chance.choice([Kind.PROTECTED_ADDRESS, Kind.FEARED_PERSON]))


@pytest.mark.parametrize("seed", range(6))
def test_nothing_opens_more_than_before_and_undone_all_is_as_before(cast, pair, seed):
    chance = random.Random(seed)
    agreed(cast, "mutuelle", *ASKED["mutuelle"])
    agreed(cast, "siao", *ASKED["siao"])
    for person in pair:
        at_random(cast, person, chance)
    requests = [asked(cast, person, by) for person in pair for by in ASKED]
    before = [outcomes(request) for request in requests]
    notes = [(last_tightened(person.pk), near(person.pk), consents_of(person)) for person in pair]
    merge = merged(cast, *pair)
    for request, then in zip(requests, before, strict=True):
        now = outcomes(request)
        assert now.keys() == then.keys()
        assert all(now[item] <= then[item] for item in then), (request.type_code, then, now)
    assert near(pair[0].pk) == near(pair[1].pk) >= notes[0][1] | notes[1][1]
    undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
    assert [outcomes(request) for request in requests] == before
    assert [(last_tightened(person.pk), near(person.pk), consents_of(person)) for person in pair] == notes


HOLDING_BACK = [kind for kind in Kind if kind not in (Kind.INFORMED, Kind.DANGER)]


@pytest.mark.parametrize("kind", HOLDING_BACK)
@pytest.mark.parametrize("flagged", [0, 1])
def test_what_holds_back_on_one_holds_back_on_the_other(cast, pair, kind, flagged):
    by = "siao" if kind == Kind.OBJECTED else "mutuelle" if kind == Kind.FEARED_PERSON else "commissaire_de_justice"
    flag(cast, pair[flagged], kind)
    requests = [asked(cast, person, by) for person in pair]
    facts = [case_of(request, on=today()).facts for request in requests]
    assert facts[0] != facts[1]
    merged(cast, *pair)
    for request in requests:
        assert case_of(fresh(request), on=today()).facts == facts[flagged]


@pytest.mark.parametrize("kind", [Kind.INFORMED, Kind.DANGER])
def test_what_opens_counts_from_its_own_record(cast, pair, kind):
    """A danger lets a manager weigh an objection: one noted elsewhere must not."""
    flag(cast, pair[0], Kind.OBJECTED)
    flag(cast, pair[1], kind)
    request = asked(cast, pair[0], "siao")
    assert case_of(request, on=today()).facts[kind.value] is False
    merged(cast, *pair)
    assert case_of(fresh(request), on=today()).facts[kind.value] is False
    assert case_of(asked(cast, pair[0], "siao"), on=today()).facts["objected"] is True


def test_a_hidden_line_and_a_feared_name_of_one_are_of_both(cast, pair):
    kept, absorbed = pair
    flag(cast, absorbed, Kind.PROTECTED_ADDRESS)
    flag(cast, absorbed, Kind.FEARED_PERSON)
    merged(cast, kept, absorbed)
    assert hidden(kept).own == (STREET,)
    assert feared_names(kept.pk) == [cast.partner("mutuelle").name]


def test_relatives_of_one_are_near_the_other_and_reach_both(cast, pair):
    kept, absorbed = pair
    child = a_person(cast, first_names="Noam", birth_date="2015-02-03")
    record_link(by=cast.worker.acting, person=absorbed.pk, other=child.pk, kind="parent", told_by="person")
    assert near(kept.pk) == frozenset()
    merged(cast, kept, absorbed)
    assert near(kept.pk) == {child.pk}
    assert near(child.pk) == {kept.pk, absorbed.pk}
    flag(cast, kept, Kind.PROTECTED_ADDRESS)
    assert hidden(child).near == (STREET,)


def test_joined_to_both_records_a_child_leaves_each_near_the_other(cast, pair):
    """As before the merge: it never takes back a nearness."""
    child = a_person(cast, first_names="Noam", birth_date="2015-02-03")
    for person in pair:
        record_link(by=cast.worker.acting, person=person.pk, other=child.pk, kind="parent", told_by="person")
    merged(cast, *pair)
    assert near(pair[0].pk) == {child.pk, pair[0].pk, pair[1].pk}


def test_a_measure_of_one_is_of_both_and_the_strictest_counts(cast, pair):
    kept, absorbed = pair
    a_representative(cast, absorbed)
    merged(cast, kept, absorbed)
    assert is_represented(kept, on=today())
    assert measures_each([kept.pk, absorbed.pk], on=today()) == {absorbed.pk: {"tutelle"}}
    assert strictest_measure("tutelle", [frozenset({"tutelle"}), frozenset()]) == "another"


def is_consented(request: Request) -> bool:
    return outcomes(request)[Item.EVALUATION] > Outcome.ASK_CONSENT


def test_a_consent_counts_in_its_own_record_and_an_absorbed_one_waits(cast, pair):
    agreed(cast, "mutuelle", *ASKED["mutuelle"])
    a_consent(cast, pair[0])
    of_first, of_second = (asked(cast, person, "mutuelle") for person in pair)
    merge = merged(cast, *pair)
    assert is_consented(of_first)
    assert not is_consented(of_second)
    undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
    merged(cast, pair[1], pair[0])
    assert not is_consented(of_first)
    assert not is_consented(of_second)
    a_consent(cast, pair[1])  # the person is asked again
    assert is_consented(of_second)
    assert not is_consented(of_first)


def test_a_withdrawal_in_one_ends_the_consent_of_the_other(cast, pair):
    kept, absorbed = pair
    agreed(cast, "mutuelle", *ASKED["mutuelle"])
    withdrawn = a_consent(cast, absorbed)
    a_consent(cast, kept)
    merged(cast, kept, absorbed)
    request = asked(cast, kept, "mutuelle")
    assert is_consented(request)
    withdraw_consent(by=cast.worker.acting, consent=withdrawn.pk)
    assert not is_consented(request)


def test_a_refusal_in_one_is_remembered_in_the_other(cast, pair):
    kept, absorbed = pair
    refused = {name: value for name, value in terms(cast).items() if name not in ("given_on", "expires_on")}
    record_refusal(by=cast.worker.acting, person=absorbed.pk, refused_on=today(), **refused)
    merged(cast, kept, absorbed)
    with pytest.raises(BadConsent) as refusal:
        record_consent(by=cast.worker.acting, person=kept.pk, **terms(cast))
    assert "despite_refusal" in refusal.value.data["fields"]
    assert took_back_since(kept, cast.partner("mutuelle"), today() - timedelta(days=1))


def test_solicitations_are_held_by_the_flags_and_names_of_both(cast, pair):
    kept, absorbed = pair
    flag(cast, absorbed, Kind.PROTECTED_ADDRESS)
    assert not is_reserved(kept, [])
    merged(cast, kept, absorbed)
    assert is_reserved(kept, [])
    assert is_protected(kept, [])
    assert {"KERBRIAC", "VALDABRIN"} <= {word.upper() for word in own_surnames(kept)}
    assert own_surnames(kept) == own_surnames(absorbed)


def test_a_yes_given_before_the_merge_is_given_anew(cast, pair):
    before = last_tightened(pair[0].pk)
    merge = merged(cast, *pair)
    assert before is None
    assert last_tightened(pair[0].pk) == merge.effective_at
