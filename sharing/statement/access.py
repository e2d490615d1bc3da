"""Whose statement is it? That of the team that prepared it, while it follows the person; not of who stepped aside."""

import uuid

from consent import links
from consent.access import followed_person
from hub.errors import Conflict, NotFound
from partners.acting import Acting
from sharing.access import is_aside
from sharing.models import Statement


def held_statement(*, by: Acting, statement: uuid.UUID) -> Statement:
    """The acting team's statement, the rows of its person and of those near her locked: a flag on one of them waits.

    Raises NotFound, Forbidden.
    """
    found = Statement.objects.filter(pk=statement, team=by.team).first() if by.team else None
    if found is None or is_aside(by, found.person_id):
        raise NotFound()
    followed_person(by=by, person=found.person_id)
    links.hold(found.person_id)
    return Statement.objects.select_related("person__key", "team", "representative__person__key").get(pk=statement)


def require_not_given(statement: Statement) -> None:
    """Raises Conflict once the paper is out: a decision after it would only be on paper."""
    if statement.given_at is not None:
        raise Conflict("Ce relevé a déjà été remis : préparez-en un autre.", code="statement.given")
