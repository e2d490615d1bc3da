"""What a team's answers took, added up by month. A sum that would say what one of its members spent is not made."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from hub.days import day_of, start_of
from partners.models import Team
from sharing.models import Answer

MONTHS = 3
FEWEST = 3  # who answered in the month
STEP = 5  # hours: what an answer retracted afterwards changes cannot be read off


@dataclass(frozen=True, slots=True)
class MonthTime:
    """One calendar month, by its first day.

    hours  to the nearest STEP; None where fewer than FEWEST answered, or one of them spent more than half of it
    """

    first: date
    hours: int | None


def time_of(team: Team, *, on: date) -> list[MonthTime]:
    """The last months that are over on that local day, the latest first; none where no sum can be shown. One query."""
    firsts = []
    edge = on.replace(day=1)
    for _ in range(MONTHS):
        firsts.append((edge - timedelta(days=1)).replace(day=1))
        edge = firsts[-1]
    spent: defaultdict[date, list[int]] = defaultdict(list)
    rows = (
        Answer.objects.filter(team=team, minutes__gt=0)
        .filter(sent_at__gte=start_of(firsts[-1]), sent_at__lt=start_of(on.replace(day=1)))
        .values("sent_by", month=TruncMonth("sent_at"))
        .annotate(total=Sum("minutes"))
    )
    for row in rows:
        spent[day_of(row["month"])].append(row["total"])
    months = [MonthTime(first, hours_of(spent[first])) for first in firsts]
    return months if any(month.hours is not None for month in months) else []


def hours_of(spent: list[int]) -> int | None:
    """The sum of what each spent, in minutes, as it may be shown."""
    total = sum(spent)
    if len(spent) < FEWEST or 2 * max(spent) > total:
        return None
    return STEP * round(total / 60 / STEP)
