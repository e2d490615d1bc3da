"""Social evaluations: reused in the next answer, exported as a file, transcribed into the partner's system."""

from collections.abc import Iterable

from django.db import transaction

from hub import clock
from hub.days import day_of, today
from hub.errors import Conflict, NotFound
from hub.journal import log
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import AccountEntry
from partners.models.ledger import Measure
from partners.roles import Right
from sharing.judgment.judge import Judgment, judge
from sharing.models import Answer, EvaluationTranscription, Request
from sharing.requests import accounting
from sharing.requests.access import lock, require_not_aside
from sharing.requests.journal import EVALUATION_EXPORTED, EVALUATION_REUSED, EVALUATION_TRANSCRIBED

from .evaluation_paper import as_document, as_pdf
from .retraction import recall_of

SHOWN = 3


def earlier(*, by: Acting, request: Request, judgment: Judgment | None = None) -> Iterable[Answer]:
    """The answers of the acting team about the same person that told an evaluation, the last first.

    Not to requests from which `by` stepped aside. None where the gate does not let this request have one today. What
    was retracted, or said by telephone, is left out: the one was wrong, the other is what a partner heard and not what
    the team wrote.

    judgment  of the request today, where it was judged already
    """
    judged = (judgment or judge(request, on=today())).of(Item.EVALUATION) if request.person_id else None
    if judged is None or not judged.releasable:
        return []
    answers = (
        Answer.objects.filter(request__person=request.person_id, team=by.team, spoken=False)
        .filter(request__items__contains=[Item.EVALUATION.value], request__retractions__isnull=True)
        .exclude(request=request)
        .exclude(request__recusals__user=by.user)
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


class NotTold(Conflict):
    code = "evaluation.not_told"
    sentence = "La réponse ne communique pas l’évaluation : rien ne peut être saisi chez le partenaire."


class AlreadyEntered(Conflict):
    code = "evaluation.already_entered"
    sentence = "Cette évaluation est déjà notée comme saisie chez le partenaire."


def may_be_entered(request: Request) -> bool:
    """Whether an answer that stands told the evaluation: to enter it is to tell it."""
    answer = getattr(request, "answer", None)
    if answer is None or request.retractions.filter(was_read=True).exists():
        return False
    return Item.EVALUATION.value in request.items and Item.EVALUATION.value in answer.open("content")


@transaction.atomic
def transcribe_evaluation(*, by: Acting, request: Request) -> EvaluationTranscription:
    """Writes down that it is done, once for a request, and posts it to the account.

    Raises NotFound and Forbidden as any act of the team, NotTold, AlreadyEntered.
    """
    require(by, Right.ANSWER, request.team)
    request = lock(request)
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    if hasattr(request, "evaluation_transcription"):
        raise AlreadyEntered()
    if not may_be_entered(request):
        raise NotTold()
    entered = EvaluationTranscription.objects.create(request=request, entered_by=by.actor_id, entered_at=clock.now())
    log.write(EVALUATION_TRANSCRIBED, by=by, about=request, key=request.key)
    accounting.post(request, day=day_of(entered.entered_at), quantities={Measure.EVALUATIONS: 1})
    return entered
