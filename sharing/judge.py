"""The gate's verdict on a stored request, and what a manager's review makes of it."""

from dataclasses import dataclass
from datetime import date

from partners.vocabulary import Item, Outcome

from sharing import gate
from sharing.facts import case_of
from sharing.gate import ItemVerdict, Verdict

from .models import Request, Review


@dataclass(frozen=True, slots=True)
class Judged:
    """One item with its verdict and, where a manager has decided, the review."""

    item: Item
    verdict: ItemVerdict
    review: Review | None

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome

    @property
    def releasable(self) -> bool:
        """Whether a worker may tell it now. A manager's yes lifts `review` alone."""
        if self.outcome is Outcome.REVIEW:
            return self.review is not None and self.review.released
        return self.outcome in (Outcome.MAY, Outcome.MUST)


@dataclass(frozen=True, slots=True)
class Judgment:
    """A request judged on a day: the gate's verdict and each requested item, in the order asked."""

    on: date
    verdict: Verdict
    items: tuple[Judged, ...]

    def of(self, item: Item) -> Judged:
        return next(judged for judged in self.items if judged.item is item)

    @property
    def outcomes(self) -> dict[str, str]:
        """Item code → outcome code; what a page shows, and sends back to be compared."""
        return {judged.item.value: judged.outcome.code for judged in self.items}


def judge(request: Request, *, on: date) -> Judgment:
    """Judges from the database as it stands now. An inadmissible request has no items."""
    verdict = gate.decide(case_of(request, on=on))
    reviews = {review.item: review for review in request.reviews.all()}
    return Judgment(
        on=on,
        verdict=verdict,
        items=tuple(
            Judged(Item(code), verdict.items[Item(code)], reviews.get(code))
            for code in request.items
            if verdict.admissible
        ),
    )
