"""Limits of a statement: what the law lets the asker know, what waits for a manager, who may read it."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime

from consent.facts import bears, feared_names, is_minor_on_any, is_near_protected
from consent.hidden import Hidden
from consent.models import Person
from consent.models.consent import By
from consent.models.flag import Kind
from consent.persons import access
from consent.persons.records import followed_records
from consent.persons.twins import twins_of
from consent.protection import relatives
from hub.errors import Conflict, NotFound
from hub.labelled import Labelled
from hub.text.guard import Hit, find_hits
from hub.text.names import Match, match_all, may_be
from partners import law
from partners.law.vocabulary import Fact, Item, Outcome
from partners.members.acting import Acting
from sharing.gate import decide
from sharing.gate.decide import Case
from sharing.models import Answer, Statement, StatementReview
from sharing.requests.access import is_recused

LOCATING = frozenset({Hit.POSTAL_ADDRESS, Hit.HIDDEN_ADDRESS, Hit.SAFE_CONTACT, Hit.LOCATOR})


def locates(text: str, hidden: Hidden) -> bool:
    """Whether the text holds an address or a place, a hidden street, or the safe contact of a protected person."""
    return not LOCATING.isdisjoint(find_hits(text, hidden=hidden.address, contact=hidden.contact))


class Held(Labelled):
    """Why an entry waits for a manager."""

    FEARED = "feared", "Qui demande porte le nom d’une personne que la personne concernée, ou un proche, redoute."
    PROTECTION = "protection", "Une protection est posée sur la fiche, ou sur celle d’un proche."
    INQUIRY = "inquiry", "Demande d’un magistrat, d’une enquête ou de la protection de l’enfance."
    REPRESENTATIVE = "representative", "Demandé par un représentant : la loi veut une décision du responsable."
    MINOR = "minor", "La personne est mineure et demande elle-même : la loi veut une décision du responsable."
    WEIGHED = "weighed", "Ce qui a été dit comprend des notes, un danger pour un enfant ou des procédures pénales."


PERSON = "person"
TYPES = {By.SELF: "own_data", By.REPRESENTATIVE: "own_data_by_representative"}


def outcomes(statement: Statement, *, on: date, records: Collection[Person]) -> Mapping[Item, Outcome]:
    """Item → the gate's outcome for this asker on that day. The service has verified the form's elements.

    records  other records that may be the person's
    """
    code = TYPES[By(statement.asked_by)]
    request_type = law.on(on).request_type(PERSON, code)
    person = statement.person
    case = Case(
        asker=PERSON,
        request=code,
        day=on,
        form=frozenset(request_type.full_form),
        items=tuple(Item),
        facts={
            Fact.MINOR: is_minor_on_any(person, on=on),
            Fact.PARENTS_CONFLICT: bears(person, [Kind.PARENTS_CONFLICT], also=records),
            Fact.PROTECTED_ADDRESS: bears(person, [Kind.PROTECTED_ADDRESS], also=records),
            Fact.LINKED_TO_PROTECTED: is_near_protected(person, also=records),
            Fact.ASKER_IS_FEARED: is_feared(statement, also=records),
        },
    )
    return {item: verdict.outcome for item, verdict in decide.decide(case).items.items()}


def covered(statement: Statement) -> frozenset[uuid.UUID]:
    """The records that the statement covers: of the person's, its own and those that its team follows today.

    Who prepares it reads it: it opens to a team no record that the team may not open.
    """
    return followed_records(statement.person_id, team=statement.team) | {statement.person_id}


def is_feared(statement: Statement, *, also: Collection[Person]) -> bool:
    """Whether the asker (the representative, or the person) bears a name that the person or a relative fears.

    also  other records that may be the person's
    """
    feared = feared_names(statement.person_id, also=also)
    if statement.representative is not None:
        return may_be(feared, statement.representative.unseal_detail()["name"])
    identity = statement.person.unseal_identity()
    name = " ".join(identity.get(field, "") for field in ("first_names", "last_name", "birth_name"))
    return Match.SAME in match_all(feared, name)  # a surname shared with whom one fears is common: a husband's


def standing(
    review: StatementReview | None, *, answer: Answer | None, tightened: datetime | None
) -> StatementReview | None:
    """The review, unless it is a yes given before something that the manager did not know of. A no stands.

    answer     which may have been sent after the yes
    tightened  when the person's record last gave a reason to decide again (consent.facts.last_tightened)
    """
    if review is None or not review.released:
        return review
    since = [answer.sent_at if answer else None, tightened]
    return None if any(instant is not None and review.decided_at < instant for instant in since) else review


def unseal_reason(review: StatementReview, person: Person) -> str:
    return person.key.unseal(review.reason, "sharing_statementreview.reason", review.id)


def held_statement(*, by: Acting, statement: uuid.UUID) -> Statement:
    """The acting team's statement; locks the person and relatives, so that no flag is raised meanwhile.

    Raises NotFound, Forbidden.
    """
    found = Statement.objects.filter(pk=statement, team=by.team).first() if by.team else None
    if found is None or is_recused(by, found.person_id):
        raise NotFound()
    person = access.followed_person(by=by, person=found.person_id)
    relatives.hold(found.person_id, also=twins_of(person))
    return Statement.objects.select_related("person__key", "team", "representative__person__key").get(pk=statement)


def require_not_given(statement: Statement) -> None:
    """Raises Conflict once the statement was handed over."""
    if statement.given_at is not None:
        raise Conflict("Ce relevé a déjà été remis : préparez-en un autre.", code="statement.given")
