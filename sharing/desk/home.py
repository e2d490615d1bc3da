"""/ for who works at the desk: what waits for me, in figures and the first few lines."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import today
from hub.journal.watch import alert
from partners import roles

from .list import address, line
from .queues import queues
from .team_time import time_of

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
        "lines": [line(row) for row in first.requests.order_by(*first.order)[:FIRST]],
        "all_url": address(first.code),
        "today": day,
        "team_time": time_of(acting.require_team(), on=day) if acting.has_role(roles.TEAM_MANAGER) else [],
        "journal_alert": alert() if acting.has_role(roles.DPO) else None,
    }
    return render(request, "sharing/desk/home.html", context)
