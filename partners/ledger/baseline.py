"""The usual time of an answer, by which one partner's own figures turn its answers into hours.

A partner that asks about ten invented people and a real one could read off the minutes measured on its own answers
whether they are known, however many answers a threshold asks for: it wrote the others itself. So what one partner's
page shows, to the partner and to the service alike, is its answers times the usual time of an answer to the others,
whom no single one makes up (docs/decisions/0018).
"""

from collections import Counter, defaultdict

from partners.models import Partner

from . import reading
from .query import Period, month_after
from .succession import Family

ANSWERS_AT_LEAST = 100
PARTNERS_AT_LEAST = 3
LARGEST_SHARE = 0.5
"""Under these nothing is said: the usual time would be that of a few, or of one."""


def window(period: Period) -> Period:
    """Twelve whole months, over before the calendar quarter of the period's last month begins.

    It follows from the period alone, so that the same report says the same for ever, and it moves by quarters.
    """
    quarter = month_after(period.last, -((period.last.month - 1) % 3))
    return Period(month_after(quarter, -12), month_after(quarter, -1))


def usual_minutes(period: Period, family: Family, *, but: Partner) -> dict[str, int]:
    """Band → minutes of a person's answer to partners other than `but`, in the window of `period`, to the minute.

    A band that too few answers or partners make up, or of which one partner makes up more than half, has none.
    """
    own = family.heads_for(but)
    answers: dict[str, Counter[str]] = defaultdict(Counter)
    minutes: Counter[str] = Counter()
    for key, _, band, *columns in reading.coarse(window(period)):
        if key in own:
            continue
        told, not_told, told_sensitive, not_told_sensitive, spent = columns[-5:]
        answers[band][family.heads[key]] += told + not_told + told_sensitive + not_told_sensitive
        minutes[band] += spent
    return {band: round(minutes[band] / counts.total()) for band, counts in answers.items() if is_everybodys(counts)}


def is_everybodys(answers: Counter[str]) -> bool:
    """Whether enough answers to enough partners stand behind a mean, none of them more than half."""
    return (
        answers.total() >= ANSWERS_AT_LEAST
        and sum(count > 0 for count in answers.values()) >= PARTNERS_AT_LEAST
        and max(answers.values()) <= LARGEST_SHARE * answers.total()
    )
