"""What the API says of a request, of its type and of an answer."""

from collections.abc import Sequence
from datetime import UTC

from hub.days import today
from partners.law.terms import Article, RequestType
from partners.models import Officer
from partners.vocabulary import Item
from sharing.errors import Recalled
from sharing.flows.file import is_answered_at_once
from sharing.flows.read_answer import ReadAnswer
from sharing.following.status import Status, status_of
from sharing.forms.schema import form_schema, request_schema, with_officer
from sharing.judging import ceilings
from sharing.models import Request
from sharing.recall.recalled import recall_of


def as_filed(request: Request) -> dict:
    """What filing answers, the same however late it is repeated under the same Idempotency-Key."""
    status = Status.ANSWERED if is_answered_at_once(request) else Status.RECEIVED
    return _head(request, status)


def as_followed(request: Request) -> dict:
    """Where a request stands today, with the partner's own reference."""
    return _head(request, status_of(request, on=today())) | {
        "type": request.type_code,
        "items": request.items,
        "urgent": request.urgent,
        "reference": request.open_own()["reference"],
        "recall": recalled(request),
    }


def recalled(request: Request) -> dict | None:
    """The notice to destroy, where the answer was read and then taken back; None otherwise."""
    recall = recall_of(request)
    if recall is None:
        return None
    return {
        "recalled_at": instant(recall.recalled_at),
        "sentence": Recalled.sentence,
        "destroyed_at": instant(recall.destroyed_at) if recall.destroyed_at else None,
    }


def _head(request: Request, status: Status) -> dict:
    return {
        "id": str(request.id),
        "number": request.number,
        "status": status.value,
        "filed_at": instant(request.filed_at),
        "due_on": request.due_on.isoformat(),
    }


def as_answered(read: ReadAnswer) -> dict:
    """Item by item in the order asked: a value, or the one sentence whatever the cause."""
    return {
        "id": str(read.request.id),
        "number": read.request.number,
        "answered_at": instant(read.answered_at),
        "items": [
            {"item": line.item.value, "label": line.item.label, "provided": line.provided}
            | ({"value": line.value} if line.provided else {"sentence": line.sentence})
            for line in read.lines
        ],
        "notes": list(read.notes),
    }


def as_offered(request_type: RequestType, *, officers: Sequence[Officer]) -> dict:
    """A request type that this partner may use: what to give, and what the law gives at most.

    officers  in whose name this partner may file it; none where the law's asker is no officer, or it has named none
    """
    schema = request_schema(request_type)
    return {
        "code": request_type.code,
        "title": request_type.title,
        "ask": request_type.ask,
        "avoid": request_type.avoid,
        "band": request_type.band.value,
        "needs_agreement": request_type.agreement,
        "legal_basis": [_article(article) for article in request_type.articles],
        "form": form_schema(request_type),
        "schema": with_officer(schema, required=len(officers) > 1, named=officers) if officers else schema,
        "items": [
            {
                "code": ceiling.item.value,
                "label": ceiling.item.label,
                "ceiling": ceiling.outcome.code,
                "articles": [article.label_on(today()) for article in ceiling.articles],
            }
            for ceiling in (ceilings.by_law(request_type, item) for item in Item)
        ],
    }


def _article(article: Article) -> dict:
    return {"label": article.label_on(today()), "says": article.says, "mark": article.mark.label}


def instant(value) -> str:
    """An instant in UTC, to the second: "2026-11-22T09:12:05Z"."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
