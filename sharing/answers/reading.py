"""A partner reads its answer. The reading is written down before anything is shown."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.notices.services import mark_seen
from hub.vault.models import KeyDestroyed
from partners.law.vocabulary import BARRIERS, NOT_TOLD, Item, ValueKind
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.leaks.values import Value
from sharing.models import Answer, Reading, Request
from sharing.requests.errors import NoAnswerYet, Recalled
from sharing.requests.journal import ANSWER_READ
from sharing.requests.routing import team_for


@dataclass(frozen=True, slots=True)
class Line:
    """One requested item as the partner reads it: its value, or the one sentence whatever the cause."""

    item: Item
    provided: bool
    value: Value | None

    @property
    def sentence(self) -> str:
        return "" if self.provided else NOT_TOLD

    @property
    def paragraphs(self) -> list[str]:
        """What is read of it: its value line by line, or the one sentence."""
        if not self.provided:
            return [self.sentence]
        values = self.value if isinstance(self.value, list) else [self.value or ""]
        if self.item.value_kind is ValueKind.BARRIERS:
            return [BARRIERS[code].capitalize() for code in values]
        return values


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a partner is shown of an answer.

    notes      what the law binds the reader to, beside what was told
    subject    as the partner wrote it; after a time, the commune alone (sharing/retention.py)
    team_name  the team that covers the commune the partner wrote. The one that answers may be another, because it
               follows the person: its name would tell that she is known, and where she lives
    """

    request: Request
    answered_at: datetime
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    subject: dict[str, str]
    worker_first_name: str
    team_name: str


@transaction.atomic
def read_answer(*, by: Acting, request: Request) -> ReadAnswer:
    """The answer as this partner reads it. Raises NoAnswerYet while there is none, Recalled where it was taken back.

    Its row is locked: a retraction at the same moment comes wholly before or wholly after this reading.
    """
    require(by, Right.READ_ANSWERS, request.partner)
    answer = (
        Answer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("request__key", "request__partner_copy_key", "team", "sent_by")
        .filter(request=request)
        .first()
    )
    if answer is None:
        raise NoAnswerYet()
    if request.retractions.filter(was_read=True).exists():
        raise Recalled()
    Reading.objects.create(answer=answer, user=by.user, software=by.software, at=clock.now())
    try:
        content, verdict, key = answer.open("content"), answer.open("verdict"), answer.request.key
    except KeyDestroyed:
        # Erased, nothing is held any more. A refusal of its own would tell that the request had been about somebody
        # known; where nothing had been told, this reads as it did before.
        content, verdict, key = {}, {}, None
    subject = answer.request.unseal_partner_copy()["subject"]
    log.write(ANSWER_READ, by=by, about=request, key=key)
    if by.user is not None:
        mark_seen(by.user, place=by.organisation_id, number=request.number)
    return ReadAnswer(
        request=request,
        answered_at=answer.sent_at,
        lines=lines(request, content),
        notes=tuple(verdict.get("notes", ())),
        subject=subject,
        worker_first_name=answer.sent_by.first_name if answer.sent_by else "",
        team_name=team_for(subject.get("commune")).name,
    )


def lines(request: Request, content: dict[str, Value]) -> tuple[Line, ...]:
    """One line per requested item, in the order asked."""
    return tuple(Line(Item(code), code in content, content.get(code)) for code in request.items)
