"""/demandes/ for the service: the acting team's requests, urgent first, then by due date."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.days import today
from hub.paging import BadCursor, Page, address_of, page_of
from partners import roles
from sharing.models import Request

from .queues import Queue, queues


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    tabs = queues(request.acting)
    queue = next((tab for tab in tabs if tab.code == request.GET.get("vue", "")), None)
    if queue is None:
        raise Http404
    page = page_shown(queue, request.GET.get("apres", ""))
    context = {
        "tabs": [tab_shown(tab, queue) for tab in tabs],
        "queue": queue,
        "lines": [line(row) for row in page.rows],
        "next_url": address_of(request, page.next, parameter="apres"),
        "today": today(),
        "may_take_down": request.acting.team is not None,
        "may_break_glass": request.acting.has_role(roles.TEAM_MANAGER),
    }
    return render(request, "sharing/desk/list.html", context)


def page_shown(queue: Queue, cursor: str) -> Page[Request]:
    """The page of the cursor; the first for one of another tab's order."""
    try:
        return page_of(queue.requests, cursor, order=queue.order)
    except BadCursor:
        return page_of(queue.requests, order=queue.order)


def tab_shown(tab: Queue, current: Queue) -> dict:
    return {
        "title": tab.title,
        "url": address(tab.code),
        "current": tab is current,
        "count": tab.requests.count() if tab.counted else None,
    }


def line(row: Request) -> dict:
    """One row: what is asked, by whom, by when, and where it stands. No name, nothing opened."""
    return {"request": row, "title": row.type.title, "count": len(row.items)}


def address(code: str, **more: str) -> str:
    """The list's own address for a tab."""
    query = ({"vue": code} if code else {}) | more
    return reverse("requests") + (f"?{urlencode(query)}" if query else "")
