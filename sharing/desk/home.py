"""The desk's home page: the worker's queues in figures and first lines; for a manager, the team's answering time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import day_of, start_of, today
from hub.journal.watch import alert
from partners import roles
from partners.models import Team
from sharing.models import Answer

from .queues import address, line, queues

FIRST = 8  # lines


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    tabs = [tab for tab in queues(request.acting) if tab.counted]
    if not tabs:
        raise Http404
    day = today()
    first = tabs[-1] if len(tabs) > 1 and tabs[-1].requests.exists() else tabs[0]
    todo = tabs[0].requests
    acting = request.acting
    context = {
        "figures": [
            ("À traiter", todo.count(), address("")),
            ("Urgentes", todo.filter(urgent=True).count(), address("")),
            ("En retard", todo.filter(due_on__lt=day).count(), address("")),
            *((tab.title, tab.requests.count(), address(tab.code)) for tab in tabs[1:]),
        ],
        "queue": first,
        "lines": [line(info_request) for info_request in first.requests.order_by(*first.order)[:FIRST]],
        "all_url": address(first.code),
        "today": day,
        "team_time": time_of(acting.require_team(), on=day) if acting.has_role(roles.TEAM_MANAGER) else [],
        "journal_alert": alert() if acting.has_role(roles.DPO) else None,
    }
    return render(request, "sharing/desk/home.html", context)


MONTHS = 3
FEWEST = 3  # who answered in the month
STEP = 5  # hours: a later retraction cannot be read off the sum


@dataclass(frozen=True, slots=True)
class MonthTime:
    """One calendar month, by its first day.

    hours  to the nearest STEP; None where fewer than FEWEST answered, or one of them spent more than half of it
    """

    first: date
    hours: int | None


def time_of(team: Team, *, on: date) -> list[MonthTime]:
    """The last MONTHS months before that local day, the latest first; none without a sum to publish. One query."""
    firsts = []
    edge = on.replace(day=1)
    for _ in range(MONTHS):
        firsts.append((edge - timedelta(days=1)).replace(day=1))
        edge = firsts[-1]
    spent: defaultdict[date, list[int]] = defaultdict(list)
    sums = (
        Answer.objects.filter(team=team, minutes__gt=0)
        .filter(sent_at__gte=start_of(firsts[-1]), sent_at__lt=start_of(on.replace(day=1)))
        .values("sent_by", month=TruncMonth("sent_at"))
        .annotate(total=Sum("minutes"))
    )
    for worker_sum in sums:
        spent[day_of(worker_sum["month"])].append(worker_sum["total"])
    months = [MonthTime(first, hours_of(spent[first])) for first in firsts]
    return months if any(month.hours is not None for month in months) else []


def hours_of(spent: list[int]) -> int | None:
    """The sum in hours of what each worker spent, in minutes; None where it would reveal one worker's time."""
    total = sum(spent)
    if len(spent) < FEWEST or 2 * max(spent) > total:
        return None
    return STEP * round(total / 60 / STEP)
