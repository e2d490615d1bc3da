"""The entries of a statement, and which of them wait for a manager."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from consent.models import Flag, Person
from consent.models.flag import Kind
from hub.days import day_of
from partners import law
from partners.law.articles import Article
from partners.law.terms import RequestType
from partners.vocabulary import LOCATING, Item, Route
from sharing.leaks import POSTAL, plain
from sharing.models import Answer, Request, Statement
from sharing.values import Value

# Under one of these, somebody may be looking over her shoulder, or for somebody near her.
PROTECTIONS = (Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON, Kind.DANGER)
# Whose asks are part of an inquiry or of a child's protection: CPP 11, CASF L226-2-2.
INQUIRIES = frozenset(
    {"police", "prosecutor", "investigating_judge", "children_judge", "child_protection", "crip", "ars"}
)
NOT_REPRODUCED = "communiqué ; non reproduit ici"


class Held(StrEnum):
    """Why an entry waits for a manager."""

    PROTECTION = "protection"
    INQUIRY = "inquiry"

    @property
    def label(self) -> str:
        return {
            "protection": "Une protection est posée sur la fiche.",
            "inquiry": "Demande d’un magistrat, d’une enquête ou de la protection de l’enfance.",
        }[self]


@dataclass(frozen=True, slots=True)
class Told:
    """One item that was told. `value` is empty where it locates, or holds an address."""

    item: Item
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One ask about the person.

    held      why it waits for a manager, or None
    released  the manager's word on it: True, False, or None while there is none
    readings  when the asker read the answer
    """

    request: Request
    title: str
    texts: tuple[str, ...]
    asked: tuple[Item, ...]
    told: tuple[Told, ...] = ()
    answered_at: datetime | None = None
    readings: tuple[datetime, ...] = ()
    held: Held | None = None
    released: bool | None = None
    reason: str = field(default="", repr=False)

    @property
    def shown(self) -> bool:
        """Whether it stands in the statement that is handed over."""
        return self.held is None or self.released is True


def entries(statement: Statement) -> list[Entry]:
    """Every ask matched to the person and filed before the statement was prepared, the latest first."""
    person = statement.person
    under_protection = is_protected(person)
    reviews = {review.request_id: review for review in statement.reviews.all()}
    rows = (
        Request.objects.filter(person=person, filed_at__lte=statement.prepared_at)
        .select_related("partner", "key__parent")
        .order_by("-filed_at")
    )
    answers = {
        answer.request_id: answer
        for answer in Answer.objects.filter(request__in=rows)
        .select_related("request__key__parent")
        .prefetch_related("readings")
    }
    return [
        entry_of(row, answers.get(row.pk), held_of(row, under_protection), reviews.get(row.pk), person) for row in rows
    ]


def is_protected(person: Person) -> bool:
    return Flag.objects.standing().filter(person=person, kind__in=PROTECTIONS).exists()


def held_of(request: Request, under_protection: bool) -> Held | None:
    """Why this ask waits; a protection comes before anything else."""
    if under_protection:
        return Held.PROTECTION
    request_type = law.request_type(request.partner.kind, request.type_code)
    if request.partner.kind in INQUIRIES or request_type.route is Route.CRIP:
        return Held.INQUIRY
    return None


def entry_of(request: Request, answer: Answer | None, held: Held | None, review, person: Person) -> Entry:
    request_type = law.request_type(request.partner.kind, request.type_code)
    filed_on = day_of(request.filed_at)
    reason = person.key.unseal(review.reason, "sharing_statementreview.reason", review.id) if review else ""
    return Entry(
        request=request,
        title=request_type.title,
        texts=tuple(article.label_on(filed_on) for article in texts_of(request_type, request.items)),
        asked=tuple(Item(code) for code in request.items),
        told=tuple(told(answer.open("content"))) if answer else (),
        answered_at=answer.sent_at if answer else None,
        readings=tuple(reading.at for reading in answer.readings.all()) if answer else (),
        held=held,
        released=review.released if review else None,
        reason=reason,
    )


def texts_of(request_type: RequestType, items: Iterable[str]) -> list[Article]:
    """The articles behind the type, and behind its rules on these items; each once."""
    asked = set(items)
    behind = [article for rule in request_type.rules if asked & set(rule.items) for article in rule.law]
    return list(dict.fromkeys((*request_type.law, *behind)))


def told(content: dict[str, Value]) -> Iterable[Told]:
    """What was told, in the vocabulary's order. The paper may be read by others: it names no address."""
    for item in Item:
        if item.value in content:
            value = content[item.value]
            text = ", ".join(value) if isinstance(value, list) else value
            locates = item in LOCATING or POSTAL.search(plain(text))
            yield Told(item, "" if locates else text)
