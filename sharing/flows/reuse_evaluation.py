"""An evaluation that the team wrote is taken up again in the answer to the next asker. Nothing is sent by it."""

from collections.abc import Iterable

from django.db import transaction

from hub.days import today
from hub.errors import NotFound
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from partners.vocabulary import Item
from sharing.access import require_not_aside
from sharing.journal import EVALUATION_REUSED
from sharing.judging.judge import Judgment, judge
from sharing.models import Answer, Request

SHOWN = 3


def earlier(*, by: Acting, request: Request, judgment: Judgment | None = None) -> Iterable[Answer]:
    """The answers of the acting team about the same person that told an evaluation, the last first.

    Not to requests from which `by` stepped aside. None where the gate does not let this request have one today. What
    was recalled, or said by telephone, is left out: the one was wrong, the other is what a partner heard and not what
    the team wrote.

    judgment  of the request today, where it was judged already
    """
    judged = (judgment or judge(request, on=today())).of(Item.EVALUATION) if request.person_id else None
    if judged is None or not judged.releasable:
        return []
    answers = (
        Answer.objects.filter(request__person=request.person_id, team=by.team, spoken=False)
        .filter(request__items__contains=[Item.EVALUATION.value], request__recalls__isnull=True)
        .exclude(request=request)
        .exclude(request__asides__user=by.user)
        .select_related("request__partner", "request__key__parent")
        .order_by("-sent_at")
    )
    found = []
    for answer in answers[: 5 * SHOWN]:
        if Item.EVALUATION.value in answer.open("content"):
            found.append(answer)
        if len(found) == SHOWN:
            break
    return found


@transaction.atomic
def reuse_evaluation(*, by: Acting, request: Request, number: str) -> str:
    """The text told in answer to the request of that number, for the worker to read again, change and send.

    It is judged and looked through when it is sent, as anything she writes. Raises NotFound, Forbidden.
    """
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    for answer in earlier(by=by, request=request):
        if answer.request.number == number:
            content = {"for": str(request.pk)}
            log.write(EVALUATION_REUSED, by=by, about=answer.request, content=content, key=answer.request.key)
            return answer.open("content")[Item.EVALUATION.value]
    raise NotFound()
