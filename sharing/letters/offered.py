"""Which letters a request calls for, as it stands. None of it depends on whom it is about."""

from partners.vocabulary import Form, GivenBy
from sharing.facts import missing_of
from sharing.flows.read_answer import Line, lines
from sharing.models import Request
from sharing.models.letter import LetterKind
from sharing.recall.recalled import recall_of

ORDERS = frozenset({("family_judge", "production_order")})
"""Asker and type on which an impediment is raised before the judge (CPC 11, 141)."""


def offered(request: Request) -> list[LetterKind]:
    """In the order in which they are shown."""
    found = []
    if request.is_closed:
        if hasattr(request, "answer") and recall_of(request) is None:
            found.append(kind_of(lines(request, request.answer.open("content"))))
    else:
        if missing(request):
            found.append(LetterKind.MISSING)
        if request.letters.filter(kind=LetterKind.MISSING).exists():
            found.append(LetterKind.REMINDER)
    if (request.partner.kind, request.type_code) in ORDERS and request.withdrawn_at is None:
        found.append(LetterKind.IMPEDIMENT)
    return found


def kind_of(told: tuple[Line, ...]) -> LetterKind:
    """What the letter of an answer is: all of it told, a part, or nothing."""
    provided = [line.provided for line in told]
    if all(provided):
        return LetterKind.ANSWER
    return LetterKind.PARTIAL if any(provided) else LetterKind.REFUSAL


def missing(request: Request) -> list[Form]:
    """The elements that the asker still owes; those that the service gives are no matter of a letter."""
    return [element for element in missing_of(request) if element.given_by is not GivenBy.SERVICE]
