"""The entries of a statement: the requests about the person, what was released, what waits for a manager."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from consent.facts import bears, hidden, is_minor_on_any, is_near_protected, last_tightened
from consent.hidden import Hidden
from consent.models import Person
from consent.models.consent import By
from consent.models.flag import Kind
from consent.persons.twins import twins_of
from hub.days import day_of, today
from partners import law
from partners.law.terms import Article, RequestType
from partners.law.vocabulary import LOCATING, Item, Outcome, Route
from sharing.gate.values import Value
from sharing.judgment.judge import fingerprint
from sharing.models import Answer, Request, Statement, StatementReview

from .limits import Held, covered, is_feared, locates, outcomes, standing, unseal_reason

# Under one of these, somebody may read along with the person, or look for a relative.
PROTECTIONS = (Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON, Kind.DANGER, Kind.PARENTS_CONFLICT)
NOT_REPRODUCED = "communiqué ; non reproduit ici"


@dataclass(frozen=True, slots=True)
class Told:
    """One released item. `value` is empty where it shows where somebody is."""

    item: Item
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One request about the person.

    left_out  items that the law never lets this asker know of; they are on no paper
    held      why it waits for a manager, or None
    released  the manager's decision: True, False, or None without a standing one
    readings  when the partner read the answer
    tightened  when the person's record last gave a reason to decide again
    """

    request: Request
    title: str
    texts: tuple[str, ...]
    asked: tuple[Item, ...]
    told: tuple[Told, ...] = ()
    answered_at: datetime | None = None
    readings: tuple[datetime, ...] = ()
    left_out: tuple[Item, ...] = ()
    held: Held | None = None
    released: bool | None = None
    reason: str = field(default="", repr=False)
    tightened: datetime | None = None

    @property
    def shown(self) -> bool:
        """Whether the entry is in the statement that is handed over."""
        return self.held is None or self.released is True

    @property
    def fingerprint(self) -> str:
        """Fingerprint of what the manager decides on, to detect stale decisions."""
        return fingerprint(self.held, self.released, self.answered_at, self.tightened)


def entries(statement: Statement) -> list[Entry]:
    """Every request matched to a record that is covered and filed before the statement was prepared, the latest first.

    Without those of which the asker may know nothing.
    """
    on = today()
    reviews = {review.request_id: review for review in statement.reviews.all()}
    requests = (
        Request.objects.filter(person__in=covered(statement), filed_at__lte=statement.prepared_at)
        .select_related("partner", "key__parent")
        .order_by("-filed_at")
    )
    answers = {
        answer.request_id: answer
        for answer in Answer.objects.filter(request__in=requests)
        .select_related("request__key__parent")
        .prefetch_related("readings")
    }
    limits = Limits(statement, on)
    found = (entry_of(request, answers.get(request.pk), limits, reviews.get(request.pk)) for request in requests)
    return [entry for entry in found if entry.asked or entry.told]


class Limits:
    """The limits that apply to every entry of one statement on one day."""

    def __init__(self, statement: Statement, on: date) -> None:
        self.statement, self.person = statement, statement.person
        records = twins_of(self.person)
        self.outcomes = outcomes(statement, on=on, records=records)
        self.by_representative = statement.asked_by == By.REPRESENTATIVE
        self.feared = is_feared(statement, also=records)
        self.protected = is_protected(self.person, records)
        self.hidden = hidden(self.person, also=records)
        self.tightened = last_tightened(self.person.pk, also=records)
        self.minor = is_minor_on_any(self.person, on=on)

    def never(self, item: Item) -> bool:
        return self.outcomes[item] is Outcome.NEVER

    def held(self, request: Request, told: Iterable[Told]) -> Held | None:
        """Why the request waits for a manager, dangers first; None where it does not."""
        if self.feared:
            return Held.FEARED
        if self.protected:
            return Held.PROTECTION
        request_type = request.type_on(day_of(request.filed_at))
        asker = law.ASKERS.get(request.partner.kind)  # None: it left the law, and the stricter reading stands
        if asker is None or asker.inquiry or request_type.route is Route.CRIP or request_type.retired:
            return Held.INQUIRY
        if self.by_representative:
            return Held.REPRESENTATIVE
        if self.minor:
            return Held.MINOR
        if any(self.outcomes[part.item] is Outcome.REVIEW for part in told):
            return Held.WEIGHED
        return None


def is_protected(person: Person, records: Collection[Person]) -> bool:
    """Whether a protection stands on the record, on another that may be the person's, or on one near."""
    return bears(person, PROTECTIONS, also=records) or is_near_protected(person, also=records)


def entry_of(request: Request, answer: Answer | None, limits: Limits, review: StatementReview | None) -> Entry:
    review = standing(review, answer=answer, tightened=limits.tightened)
    filed_on = day_of(request.filed_at)
    request_type = request.type_on(filed_on)
    asked = tuple(Item(code) for code in request.items)
    answered = tuple(told(answer.unseal("content"), limits.hidden)) if answer else ()
    # The person may know which items were asked; a representative only those that may be released to them.
    shown = tuple(item for item in asked if not (limits.by_representative and limits.never(item)))
    kept = tuple(line for line in answered if not limits.never(line.item))
    return Entry(
        request=request,
        title=request_type.title,
        texts=tuple(article.label_on(filed_on) for article in texts_of(request_type, (item.value for item in shown))),
        asked=shown,
        told=kept,
        answered_at=answer.sent_at if answer else None,
        readings=tuple(reading.at for reading in answer.readings.all()) if answer else (),
        left_out=tuple(
            item for item in asked if item not in shown or item in {line.item for line in answered if line not in kept}
        ),
        held=limits.held(request, kept),
        released=review.released if review else None,
        reason=unseal_reason(review, limits.person) if review else "",
        tightened=limits.tightened,
    )


def texts_of(request_type: RequestType, items: Iterable[str]) -> list[Article]:
    """The articles behind the type, and behind its rules on these items; each once."""
    asked = set(items)
    behind = [article for rule in request_type.rules if asked & set(rule.items) for article in rule.law]
    return list(dict.fromkeys((*request_type.law, *behind)))


def told(content: dict[str, Value], hidden: Hidden) -> Iterable[Told]:
    """The released items, in the vocabulary's order, without any address: others may read the paper."""
    for item in Item:
        if item.value in content:
            value = content[item.value]
            text = ", ".join(value) if isinstance(value, list) else value
            yield Told(item, "" if item in LOCATING or locates(text, hidden) else text)
