"""Social evaluations: reused in the next answer, exported as a file, transcribed into the partner's system.

The exported file follows papers/evaluation.schema.json, which is published; the PDF says the same.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hub import clock, days, errors
from hub.documents import render
from hub.journal import log
from partners import roles
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import AccountEntry, Measure
from sharing.gate import values
from sharing.judgment.judge import Judgment, judge
from sharing.models import Answer, EvaluationTranscription, Request
from sharing.requests import access, accounting, journal

from .delivered import retraction_of

SHOWN = 3  # earlier evaluations offered for reuse
IMPORTING_KINDS = ("siao", "france_travail")
"""The kinds of partner whose systems import the exported file."""
FORMATS = ("json", "pdf")
PAPERS = Path(__file__).with_name("papers")


class EvaluationNotReleased(errors.Conflict):
    code = "evaluation.not_told"
    sentence = "La réponse ne communique pas l’évaluation : rien ne peut être saisi chez le partenaire."


class AlreadyTranscribed(errors.Conflict):
    code = "evaluation.already_entered"
    sentence = "Cette évaluation est déjà notée comme saisie chez le partenaire."


def earlier(*, by: Acting, request: Request, judgment: Judgment | None = None) -> Iterable[Answer]:
    """The acting team's last answers about the same person that released an evaluation, the latest first.

    Leaves out requests from which `by` is recused, retracted answers, and answers given by telephone: they are what a
    partner heard, not what the team wrote. Empty where the gate does not release an evaluation to this request today.

    judgment  today's judgment of the request, if it was made already
    """
    judged = (judgment or judge(request, on=days.today())).of(Item.EVALUATION) if request.person_id else None
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
    evaluations: list[Answer] = []
    for answer in answers[: 5 * SHOWN]:
        if Item.EVALUATION.value in answer.unseal("content"):
            evaluations.append(answer)
        if len(evaluations) == SHOWN:
            break
    return evaluations


@transaction.atomic
def reuse_evaluation(*, by: Acting, request: Request, number: str) -> str:
    """The evaluation released in answer to the request of that number, for the worker to edit and send.

    It is judged and checked for leaks when it is sent, as any text. Raises NotFound, Forbidden.
    """
    require(by, roles.Right.ANSWER, request.team)
    access.require_not_recused(by, request)
    for answer in earlier(by=by, request=request):
        if answer.request.number == number:
            content = {"for": str(request.pk)}
            log.write(journal.EVALUATION_REUSED, by=by, about=answer.request, content=content, key=answer.request.key)
            return answer.unseal("content")[Item.EVALUATION.value]
    raise errors.NotFound()


def exportable(request: Request) -> Answer | None:
    """The answer, if it released something in writing to a partner that imports files, and was not retracted."""
    answer = getattr(request, "answer", None)
    if answer is None or answer.spoken or request.partner.kind not in IMPORTING_KINDS or retraction_of(request):
        return None
    return answer if answer.unseal("content") else None


@transaction.atomic
def export_evaluation(*, by: Acting, request: Request, form: str) -> dict | bytes:
    """The document, or its PDF, with exactly what was released. The first export counts in the partner's account.

    form  one of FORMATS. Raises NotFound, Forbidden, DocumentFailed.
    """
    request = access.held_team_request(by=by, request=request)
    answer = exportable(request)
    if answer is None or form not in FORMATS:
        raise errors.NotFound()
    log.write(journal.EVALUATION_EXPORTED, by=by, about=request, content={"format": form}, key=request.key)
    counted = AccountEntry.objects.filter(subject=request.pk, measure=Measure.EVALUATIONS)
    if Item.EVALUATION.value in answer.unseal("content") and not counted.exists():
        accounting.post(request, day=days.today(), quantities={Measure.EVALUATIONS: 1})
    document = as_document(request, answer)
    return document if form == "json" else as_pdf(document, answer)


def is_transcribable(request: Request) -> bool:
    """Whether an answer that was not retracted released the evaluation."""
    answer = getattr(request, "answer", None)
    if answer is None or request.retractions.filter(was_read=True).exists():
        return False
    return Item.EVALUATION.value in request.items and Item.EVALUATION.value in answer.unseal("content")


@transaction.atomic
def transcribe_evaluation(*, by: Acting, request: Request) -> EvaluationTranscription:
    """Records that the worker entered the evaluation in the partner's system, and posts it to the account.

    Raises NotFound, Forbidden, EvaluationNotReleased, AlreadyTranscribed.
    """
    request = access.held_team_request(by=by, request=request)
    if hasattr(request, "evaluation_transcription"):
        raise AlreadyTranscribed()
    if not is_transcribable(request):
        raise EvaluationNotReleased()
    transcription = EvaluationTranscription.objects.create(
        request=request, entered_by=by.actor_id, entered_at=clock.now()
    )
    log.write(journal.EVALUATION_TRANSCRIBED, by=by, about=request, key=request.key)
    accounting.post(request, day=days.day_of(transcription.entered_at), quantities={Measure.EVALUATIONS: 1})
    return transcription


def schema() -> dict:
    """The JSON Schema of the exported document."""
    return json.loads((PAPERS / "evaluation.schema.json").read_text(encoding="utf-8"))


def as_document(request: Request, answer: Answer) -> dict:
    """The released items as a JSON document, with the subject and the reference as the partner wrote them."""
    released, content = answer.unseal("content"), request.unseal_content()
    subject = content.subject
    return {
        "format": "hub-evaluation/1",
        "number": request.number,
        "reference": content.reference,
        "issuer": settings.DEPARTEMENT_NAME,
        "recipient": request.partner.name,
        "request_type": request.type_code,
        "answered_on": days.day_of(answer.sent_at).isoformat(),
        "person": {name: subject[name] for name in ("last_name", "first_names", "birth_date") if subject.get(name)},
        "items": [
            {"item": item.value, "label": item.label, "value": released[item.value]}
            for item in Item
            if item.value in released
        ],
    }


def as_pdf(document: dict, answer: Answer) -> bytes:
    """The document as a PDF. Raises DocumentFailed."""
    person = document["person"]
    data = {
        "name": f"{person['first_names']} {person['last_name']}",
        "recipient": document["recipient"],
        "reference": document["reference"],
        "items": [
            [line["label"][:1].upper() + line["label"][1:], values.paragraphs(Item(line["item"]), line["value"])]
            for line in document["items"]
        ],
    }
    return render(
        PAPERS / "evaluation.typ",
        title="Éléments d’évaluation sociale",
        number=document["number"],
        issued_at=answer.sent_at,
        data=data,
    )
