"""Reads an answer as its partner. The reading is journaled before anything is shown."""

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
from sharing.requests import access, errors, journal


@dataclass(frozen=True, slots=True)
class Line:
    """One requested item as the partner reads it: its value, or the one sentence for every other case."""

    item: Item
    provided: bool
    value: Value | None

    @property
    def sentence(self) -> str:
        return "" if self.provided else NOT_TOLD

    @property
    def paragraphs(self) -> list[str]:
        """Its value line by line, or the one sentence."""
        if not self.provided:
            return [self.sentence]
        values = self.value if isinstance(self.value, list) else [self.value or ""]
        if self.item.value_kind is ValueKind.BARRIERS:
            return [BARRIERS[code].capitalize() for code in values]
        return values


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a partner sees of an answer.

    notes      what the law obliges the reader to, beside the released items
    subject    as the partner wrote it; after a time, the commune alone (sharing/retention.py)
    team_name  the team of the commune that the partner wrote. The answering team may be another one that follows the
               person: its name would show that the person is known, and where they live
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
    """The answer as this partner reads it. Raises NoAnswerYet, AnswerRetracted.

    Locks the answer: a retraction at the same moment comes wholly before or wholly after this reading.
    """
    require(by, Right.READ_ANSWERS, request.partner)
    answer = (
        Answer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("request__key", "request__partner_copy_key", "team", "sent_by")
        .filter(request=request)
        .first()
    )
    if answer is None:
        raise errors.NoAnswerYet()
    if request.retractions.filter(was_read=True).exists():
        raise errors.AnswerRetracted()
    Reading.objects.create(answer=answer, user=by.user, software=by.software, at=clock.now())
    try:
        content, verdict, key = answer.unseal("content"), answer.unseal("verdict"), answer.request.key
    except KeyDestroyed:
        # After an erasure nothing is held. An error of its own would show that the request was about somebody known;
        # an answer without released items reads as it did before.
        content, verdict, key = {}, {}, None
    subject = answer.request.unseal_partner_copy()["subject"]
    log.write(journal.ANSWER_READ, by=by, about=request, key=key)
    if by.user is not None:
        mark_seen(by.user, place=by.organisation_id, number=request.number)
    return ReadAnswer(
        request=request,
        answered_at=answer.sent_at,
        lines=lines(request, content),
        notes=tuple(verdict.get("notes", ())),
        subject=subject,
        worker_first_name=answer.sent_by.first_name if answer.sent_by else "",
        team_name=access.team_for(subject.get("commune")).name,
    )


def lines(request: Request, content: dict[str, Value]) -> tuple[Line, ...]:
    """One line per requested item, in the order asked."""
    return tuple(Line(Item(code), code in content, content.get(code)) for code in request.items)
