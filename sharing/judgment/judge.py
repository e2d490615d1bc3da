"""Judges a stored request with the gate, and applies the manager's reviews."""

import hashlib
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from consent.facts import Surroundings, hidden, last_tightened
from consent.hidden import Hidden
from consent.models import Person
from hub.errors import Conflict
from partners import law
from partners.law.terms import Fact, Item, Limit, Note, Outcome, Rule
from sharing.gate.decide import ItemVerdict, Verdict
from sharing.gate.leaks import Found, find_leaks
from sharing.gate.values import Value
from sharing.models import Advice, Request, Review, ReviewRequest
from sharing.requests.records import other_records

from .checks import sender_known
from .records import cases_of


@dataclass(frozen=True, slots=True)
class Judged:
    """One item with its verdict and, where a manager has decided on these very rules, the review.

    rules  those that applied, as the law has them that day
    """

    item: Item
    verdict: ItemVerdict
    rules: tuple[Rule | Limit, ...]
    review: Review | None

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome

    @property
    def releasable(self) -> bool:
        """Whether a worker may release it now. A manager's yes lifts `review` alone."""
        if self.outcome is Outcome.REVIEW:
            return self.review is not None and self.review.released
        return self.outcome in (Outcome.MAY, Outcome.MUST)

    @property
    def withholding_agreed(self) -> bool:
        """Whether a manager lets this due item be withheld."""
        return self.outcome is Outcome.MUST and self.review is not None and not self.review.released


@dataclass(frozen=True, slots=True)
class Judgment:
    """A request judged on a day: the gate's verdict, each requested item in the order asked, the law's notes.

    protected  whether an address is hidden: the person's, or that of somebody in the household, on any of the records
    hidden     the addresses and contacts that no text may contain (sharing/gate/leaks.py)
    sender_known  whether an account or a check proves who asks; until then nothing is released
    others     the other records that may be the person's
    tightened  when one of the records last gave a reason to decide again; None while nobody is matched
    """

    on: date
    person: uuid.UUID | None
    verdict: Verdict
    items: tuple[Judged, ...]
    notes: tuple[Note, ...]
    protected: bool = False
    hidden: Hidden = field(default_factory=Hidden)
    sender_known: bool = True
    tightened: datetime | None = None
    others: tuple[Person, ...] = ()

    def of(self, item: Item) -> Judged | None:
        """The item as judged; None where it was not asked, or nothing was judged."""
        return next((judged for judged in self.items if judged.item is item), None)

    def leaks_in(self, content: Mapping[Item, Value]) -> list[Found]:
        """The leaks about this person in these values."""
        return find_leaks(content, protected=self.protected, hidden=self.hidden)

    @property
    def fingerprints(self) -> dict[str, str]:
        """Item code → what the worker decides on, for a page to send back, to detect stale decisions.

        The rules count beside the outcome: a protection raised since may leave the outcome as it was.
        """
        items = {
            judged.item.value: " ".join((judged.outcome.code, *sorted(judged.verdict.rules), reviewed(judged)))
            for judged in self.items
        }
        return items | {"person": str(self.person or ""), "warnings": " ".join(self.verdict.warnings)}

    def fingerprint(self, *items: Item) -> str:
        """Fingerprint of what is decided for these items, for a page to send back, to detect stale decisions.

        The latest flag counts beside the rules: a second feared person speaks by the same rule.
        """
        parts = self.fingerprints
        decided = [parts.get(item.value) for item in items]
        return fingerprint(parts["person"], *decided, parts["warnings"], self.tightened)


def reviewed(judged: Judged) -> str:
    """The manager's decision: "yes", "no", or "none"."""
    return "none" if judged.review is None else "yes" if judged.review.released else "no"


def judge(request: Request, *, on: date) -> Judgment:
    """Judges from the database as it stands now. An inadmissible request has no items."""
    cases = cases_of(request, on=on)
    verdict = cases.decide()
    tightened = latest_flag(request, also=cases.records, around=cases.around)
    reviews = {review.item: review for review in still_informed(request, tightened)}
    verdicts = [(Item(code), verdict.items[Item(code)]) for code in request.items if verdict.admissible]
    return Judgment(
        on=on,
        person=request.person_id,
        verdict=verdict,
        items=tuple(
            Judged(
                item,
                item_verdict,
                tuple(map(law.on(on).rule, item_verdict.rules)),
                standing(reviews.get(item.value), item_verdict),
            )
            for item, item_verdict in verdicts
        ),
        notes=tuple(
            note for note in request.type_on(on).notes if note.when is None or note.when.holds(cases.matched.facts, on)
        ),
        protected=cases.any_has(Fact.PROTECTED_ADDRESS, Fact.LINKED_TO_PROTECTED),
        hidden=hidden(request.person, around=cases.around) if request.person else Hidden(),
        sender_known=sender_known(request, dict(request.checks.values_list("code", "done"))),
        tightened=tightened,
        others=cases.records,
    )


def still_informed(request: Request, latest: datetime | None) -> list[Review]:
    """The reviews, without each yes given before the latest flag: a second feared person speaks by the same rule."""
    reviews = Review.objects.filter(request=request)
    return [review for review in reviews if latest is None or not review.released or review.decided_at >= latest]


def advice_covers(request: Request, item: Item) -> bool:
    """Whether the DPO advised on this very item as it was last asked, and no flag was raised since."""
    advice = Advice.objects.filter(request=request).first()
    review_request = ReviewRequest.objects.filter(request=request).first()
    if advice is None or review_request is None or item.value not in review_request.items:
        return False
    latest = latest_flag(request, also=other_records(request))
    return latest is None or advice.given_at >= latest


def latest_flag(request: Request, *, also: Collection[Person], around: Surroundings | None = None) -> datetime | None:
    """When the person's record, or another that may be theirs, last gave a reason to decide again.

    None while nobody is matched.
    """
    return last_tightened(request.person_id, also=also, around=around) if request.person_id else None


def standing(review: Review | None, verdict: ItemVerdict) -> Review | None:
    """The review, if no rule applies today that the manager did not know of."""
    return review if review is not None and set(verdict.rules) <= set(review.rules) else None


class DecisionOutdated(Conflict):
    """The decision was made on an outdated page; nothing was decided."""

    code = "review.outdated"
    sentence = "La situation a changé depuis l’ouverture de la page : rien n’est décidé. Relisez, puis décidez."


def fingerprint(*values: object) -> str:
    """The first 32 hexadecimal digits of a SHA-256 over these values, in this order."""
    return hashlib.sha256(repr([str(value) for value in values]).encode()).hexdigest()[:32]
