"""The team takes on a person whom a partner referred: it follows her from now on, and the partner is answered."""

from collections.abc import Mapping

from django.db import transaction

from consent.persons.services import start_followup
from hub import clock
from hub.days import day_of
from hub.errors import Conflict
from partners.law.referral import REFERRAL
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.roles import Right
from sharing.judgment.judge import Judgment, judge
from sharing.models import Answer, Request
from sharing.models.request import NotMatched
from sharing.requests.access import held_request

from .answer import Reply, answer

TAKEN_ON = "La personne est prise en charge par le service social."
MINUTES = 5


class NoReferral(Conflict):
    code = "referral.none"
    sentence = "Cette demande n’est pas une orientation."


def told_back(judgment: Judgment) -> dict[Item, object]:
    """What the partner is told: that she was taken on, where the gate lets it be told today; else nothing."""
    judged = judgment.of(Item.FOLLOWUP)
    return {Item.FOLLOWUP: TAKEN_ON} if judged is not None and judged.releasable else {}


@transaction.atomic
def take_on(*, by: Acting, request: Request, seen: Mapping[str, str] | None = None) -> Answer:
    """Starts the follow-up where it is not there, and sends the answer, judged again under lock.

    seen  `Judgment.seen` as the page showed it; None where nothing was shown

    Raises AlreadyClosed, NoReferral, NotMatched, and as `answer` does; then nothing is done.
    """
    request = held_request(by=by, request=request, right=Right.ANSWER)
    if request.type_code != REFERRAL:
        raise NoReferral()
    if request.person is None:
        raise NotMatched()
    start_followup(by=by, person=request.person)
    released = told_back(judge(request, on=day_of(clock.now())))
    return answer(by=by, request=request, reply=Reply(minutes=MINUTES, released=released, seen=seen))
