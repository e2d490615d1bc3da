"""What was answered to a partner, as a file that its own system takes in: nobody types it twice."""

from django.db import transaction

from hub.days import today
from hub.errors import NotFound
from hub.journal import log
from partners.acting import Acting
from partners.models import AccountEntry
from partners.models.account import Measure
from partners.permissions import require
from partners.roles import Right
from partners.vocabulary import Item
from sharing.access import lock, require_not_aside
from sharing.counted import accounting
from sharing.evaluations.paper import as_document, as_pdf
from sharing.journal import EVALUATION_EXPORTED
from sharing.models import Answer, Request
from sharing.recall.recalled import recall_of

TAKING_IN = ("siao", "france_travail")
"""The kinds of partner whose systems take such a file in."""
FORMATS = ("json", "pdf")


def exportable(request: Request) -> Answer | None:
    """The answer, where it told something to such a partner in writing and stands; else None."""
    answer = getattr(request, "answer", None)
    if answer is None or answer.spoken or request.partner.kind not in TAKING_IN or recall_of(request) is not None:
        return None
    return answer if answer.open("content") else None


@transaction.atomic
def export_evaluation(*, by: Acting, request: Request, form: str) -> dict | bytes:
    """The document, or its PDF: exactly what was told, and nothing more. The first time it counts for the partner.

    form  one of FORMATS. Raises NotFound, Forbidden, DocumentFailed.
    """
    require(by, Right.ANSWER, request.team)
    request = lock(request)
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    answer = exportable(request)
    if answer is None or form not in FORMATS:
        raise NotFound()
    log.write(EVALUATION_EXPORTED, by=by, about=request, content={"format": form}, key=request.key)
    counted = AccountEntry.objects.filter(subject=request.pk, measure=Measure.EVALUATIONS)
    if Item.EVALUATION.value in answer.open("content") and not counted.exists():
        accounting.post(request, day=today(), quantities={Measure.EVALUATIONS: 1})
    document = as_document(request, answer)
    return document if form == "json" else as_pdf(document, answer)
