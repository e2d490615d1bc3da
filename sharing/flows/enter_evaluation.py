"""A worker has written the evaluation into the partner's own system, for it: work that the balance counts."""

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Conflict
from hub.journal import log
from partners.acting import Acting
from partners.models.account import Measure
from partners.permissions import require
from partners.roles import Right
from partners.vocabulary import Item
from sharing.access import lock, require_not_aside
from sharing.counted import accounting
from sharing.journal import EVALUATION_ENTERED
from sharing.models import EvaluationEntered, Request


class NotTold(Conflict):
    code = "evaluation.not_told"
    sentence = "La réponse ne communique pas l’évaluation : rien ne peut être saisi chez le partenaire."


class AlreadyEntered(Conflict):
    code = "evaluation.already_entered"
    sentence = "Cette évaluation est déjà notée comme saisie chez le partenaire."


def may_be_entered(request: Request) -> bool:
    """Whether an answer that stands told the evaluation: to enter it is to tell it."""
    answer = getattr(request, "answer", None)
    if answer is None or request.recalls.filter(was_read=True).exists():
        return False
    return Item.EVALUATION.value in request.items and Item.EVALUATION.value in answer.open("content")


@transaction.atomic
def enter_evaluation(*, by: Acting, request: Request) -> EvaluationEntered:
    """Writes down that it is done, once for a request, and posts it to the account.

    Raises NotFound and Forbidden as any act of the team, NotTold, AlreadyEntered.
    """
    require(by, Right.ANSWER, request.team)
    request = lock(request)
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    if hasattr(request, "evaluation_entered"):
        raise AlreadyEntered()
    if not may_be_entered(request):
        raise NotTold()
    entered = EvaluationEntered.objects.create(request=request, entered_by=by.actor_id, entered_at=clock.now())
    log.write(EVALUATION_ENTERED, by=by, about=request, key=request.key)
    accounting.post(request, day=day_of(entered.entered_at), quantities={Measure.EVALUATIONS: 1})
    return entered
