"""Statements (GDPR 15): prepared, read by the worker, reviewed by a manager, handed over."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from consent.models import Person, Representative
from consent.models.consent import By
from consent.models.representative import Power
from consent.persons.access import held_person
from hub import clock, days
from hub.days import day
from hub.errors import Conflict, Invalid, NotFound, required_text
from hub.journal import log
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.judgment.judge import DecisionOutdated
from sharing.models import Statement, StatementReview
from sharing.requests import access, journal

from . import limits
from .entries import Entry, entries
from .paper import Solicited, asked_by, paper, solicited


@transaction.atomic
def prepare_statement(
    *, by: Acting, person: uuid.UUID, asked_by: str, identity_verified: bool, representative: uuid.UUID | None = None
) -> Statement:
    """Prepares the statement of a person whom the acting team follows.

    asked_by           a code of By
    identity_verified  the worker verified who asks, as the law requires (own_data, own_data_by_representative)
    representative     who asks for the person, by a mandate that covers it and is in force

    Raises NotFound, also to a worker recused from a request about the person; Forbidden, Invalid.
    """
    held = held_person(by=by, person=person)
    if access.is_recused(by, held.pk):
        raise NotFound()
    if asked_by not in By.values:
        raise Invalid("Indiquez qui demande ce relevé.", code="statement.asked_by")
    if not identity_verified:
        raise Invalid("Vérifiez d’abord l’identité de qui demande ce relevé.", code="statement.identity")
    mandate = None
    if asked_by == By.REPRESENTATIVE:
        mandate = require_mandate(held, representative)
    statement = Statement.objects.create(
        person=held,
        team=by.require_team(),
        asked_by=asked_by,
        representative=mandate,
        prepared_by=by.actor_id,
        prepared_at=clock.now(),
    )
    content = {"asked_by": asked_by, "representative": str(mandate.id) if mandate else None, "identity_verified": True}
    log.write(journal.STATEMENT_PREPARED, by=by, about=statement, content=content, key=held.key)
    return statement


def require_mandate(person: Person, representative: uuid.UUID | None) -> Representative:
    """The person's representative, whose mandate lets them ask today. Raises Invalid with the reason."""
    mandates = Representative.objects.select_related("end").filter(person=person)
    mandate = mandates.filter(pk=representative).first() if representative else None
    if mandate is None:
        raise Invalid("Notez d’abord sur la fiche le mandat de qui demande ce relevé.", code="statement.mandate")
    if Power.ACCESS not in mandate.covers:
        raise Invalid("Le mandat de ce représentant ne lui permet pas de demander ce relevé.", code="statement.mandate")
    if not mandate.is_in_force(on=days.today()):
        last = mandate.last_day
        sentence = (
            f"Le mandat de ce représentant a pris fin : son dernier jour était le {day(last)}."
            if last is not None and last < days.today()
            else f"Le mandat de ce représentant ne commence que le {day(mandate.starts_on)}."
        )
        raise Invalid(sentence, code="statement.mandate")
    return mandate


@dataclass(frozen=True, slots=True)
class OpenedStatement:
    """A statement with its entries in clear, including those that wait for a manager."""

    statement: Statement
    entries: list[Entry]
    solicited: list[Solicited]

    @property
    def asker(self) -> str:
        """The representative who asks, in words; empty where the person does."""
        return asked_by(self.statement)

    @property
    def undecided(self) -> int:
        """How many entries wait for a manager."""
        return sum(entry.held is not None and entry.released is None for entry in self.entries)


@transaction.atomic
def read_statement(*, by: Acting, statement: uuid.UUID) -> OpenedStatement:
    """Journals the reading and unseals the acting team's statement. Raises NotFound, Forbidden."""
    held = limits.held_statement(by=by, statement=statement)
    log.write(journal.STATEMENT_READ, by=by, about=held, key=held.person.key)
    return OpenedStatement(held, entries(held), solicited(held))


REASON_MAX = 1000  # characters


@transaction.atomic
def review_statement(
    *, by: Acting, statement: uuid.UUID, number: str, released: bool, reason: str, fingerprint: str | None = None
) -> StatementReview:
    """Records the manager's decision on one request. A later one replaces it until the statement is given.

    fingerprint  `Entry.fingerprint` of the page; None where there was no page

    Raises NotFound, Forbidden, Invalid without a reason, DecisionOutdated where the page was outdated, Conflict
    where the entry does not wait for a manager or the statement was given.
    """
    held = limits.held_statement(by=by, statement=statement)
    require(by, Right.REVIEW, held.team)
    limits.require_not_given(held)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="statement.reason")
    entry = next((entry for entry in entries(held) if entry.request.number == number and entry.held), None)
    if entry is None:
        raise Conflict("Cette demande n’attend pas de décision.", code="statement.not_held")
    if fingerprint is not None and fingerprint != entry.fingerprint:
        raise DecisionOutdated()
    StatementReview.objects.filter(statement=held, request=entry.request).delete()
    review = StatementReview(
        statement=held, request=entry.request, released=released, decided_by=by.actor_id, decided_at=clock.now()
    )
    review.reason = held.person.key.seal(reason, "sharing_statementreview.reason", review.id)
    review.save(force_insert=True)
    content = {"request": str(entry.request.id), "released": released, "reason": reason}
    log.write(journal.STATEMENT_REVIEWED, by=by, about=held, content=content, key=held.person.key)
    return review


@transaction.atomic
def give_statement(*, by: Acting, statement: uuid.UUID) -> bytes:
    """The PDF of what may be shown.

    Raises NotFound, Forbidden, DocumentFailed, Conflict where a decision is missing, Invalid where the mandate ended.
    """
    held = limits.held_statement(by=by, statement=statement)
    if held.representative is not None:
        require_mandate(held.person, held.representative_id)
    all_entries = entries(held)
    if any(entry.held and entry.released is None for entry in all_entries):
        raise Conflict("Des demandes attendent encore la décision du responsable.", code="statement.undecided")
    shown = [entry for entry in all_entries if entry.shown]
    held.given_at = held.given_at or clock.now()
    held.save(update_fields=["given_at"])
    content = {
        "requests": sorted(str(entry.request.id) for entry in shown),
        "solicitations": sorted(solicited_one.number for solicited_one in solicited(held)),
    }
    log.write(journal.STATEMENT_GIVEN, by=by, about=held, content=content, key=held.person.key)
    return paper(held, shown)
