"""A person of the worker's team and a consent of hers, for tests about consents."""

import itertools
from collections.abc import Mapping
from datetime import timedelta

from consent.consents.services import record_consent
from consent.models import Consent, Distinction, Person
from consent.persons import twins
from consent.persons.distinctions import confirm_distinct
from consent.persons.services import create_person
from consent.protection.flags import Word
from hub.days import today
from tests.cast.people import Member

IDENTITY = {"last_name": "Valdabrin", "first_names": "Élise Anne", "birth_date": "1987-04-12", "commune": "99101"}


def a_person(cast, **changes: str) -> Person:
    return recorded(cast.worker, IDENTITY | changes)


def recorded(member: Member, identity: Mapping[str, str]) -> Person:
    """A new record of this identity: somebody else, the worker says, than all those who are like it."""
    alike = [record.person.pk for record in twins.alike(identity)]
    return create_person(by=member.acting, identity=identity, distinct_from=alike, reason="Vue en même temps.")


def distinguished(cast, *persons: Person) -> None:
    """All of these records, declared to be different people, are confirmed to be."""
    for one, other in itertools.combinations(persons, 2):
        if Distinction.objects.of([one.pk]).of([other.pk]).exists():
            confirm_distinct(by=cast.manager.acting, person=one.pk, other=other.pk)


def terms(cast, **changes) -> dict:
    """What the recording of a valid consent takes beside `by` and `person`."""
    return {
        "recipient": cast.partner("mutuelle"),
        "purpose": "relief_evaluation",
        "items": ["identity", "evaluation"],
        "given_on": today(),
        "expires_on": today() + timedelta(days=100),
        "giver": "self",
        "how": "in_presence",
    } | changes


def a_consent(cast, person: Person | None = None, **changes) -> Consent:
    person = person or a_person(cast)
    return record_consent(by=cast.worker.acting, person=person.id, **terms(cast, **changes))


def her_word(cast, **changes) -> Word:
    """What lifts a protection: said today, face to face, to a worker of the team."""
    return Word(**{"on": today(), "how": "in_presence", "heard_by": cast.worker.acting.user} | changes)


def lifting(cast, **changes) -> dict:
    """The same as the page posts it, with a reason."""
    word = her_word(cast)
    return {
        "reason": "Elle a déménagé.",
        "word_how": word.how,
        "word_on": word.on.isoformat(),
        "word_heard_by": str(word.heard_by.pk),
    } | changes
