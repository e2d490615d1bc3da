"""What waits for whom: the team's tabs, and urgent requests for the directorate. Nothing sealed is opened here."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock, days, errors, paging
from hub.notices.services import mark_all_seen
from partners import kinds, roles
from partners.members.acting import Acting
from partners.members.permissions import allowed
from sharing.casework.assignment import escalation_times, urgent_requests
from sharing.models import CONTENT, Escalation, Request, ReviewRequest

SEALED = (*CONTENT, "partner_copy")
BY_DUE = ("-urgent", "due_on", "id")
LAST_FIRST = ("-closed_at", "-id")


@dataclass(frozen=True, slots=True)
class Queue:
    """A tab of the list: its code in the address, its title, what it holds, in what order."""

    code: str
    title: str
    requests: QuerySet[Request]
    order: tuple[str, ...] = BY_DUE
    counted: bool = True


def queues(by: Acting) -> list[Queue]:
    """The tabs of the role, the first to begin with; none for a role without a desk."""
    if by.has_role(roles.DPO):
        return [Queue("", "Avis à donner", for_advice())]
    if by.team is None or not allowed(by, roles.Right.INTAKE, by.team):
        return []
    team = listed_requests().filter(team=by.team).exclude(recusals__user=by.user)
    tabs = [
        Queue("", "À traiter", team.filter(closed_at__isnull=True)),
        Queue("closes", "Closes", team.filter(closed_at__isnull=False), LAST_FIRST, counted=False),
    ]
    if allowed(by, roles.Right.REVIEW, by.team):
        tabs.insert(1, Queue("decisions", "Attendent ma décision", for_review(by)))
    return tabs


def listed_requests() -> QuerySet[Request]:
    """Requests with what a line of the list needs: one query whatever their number."""
    reviews = ReviewRequest.objects.filter(request=OuterRef("pk"))
    unadvised = reviews.filter(needs_advice=True).exclude(request__advice__isnull=False)
    return (
        Request.objects.select_related("partner", "team")
        .defer(*SEALED)
        .annotate(
            waits_for_advice=Exists(unadvised.filter(settled_at__isnull=True)),
            waits_for_review=Exists(reviews.filter(settled_at__isnull=True)),
            decided=Exists(reviews.filter(settled_at__isnull=False)),
            has_climbed=Exists(Escalation.objects.filter(request=OuterRef("pk"))),
        )
    )


def for_review(by: Acting) -> QuerySet[Request]:
    """Open requests of the team on which the manager was asked to decide, and may: advice is given where due."""
    return (
        listed_requests()
        .exclude(recusals__user=by.user)
        .filter(
            team=by.team, closed_at__isnull=True, review_request__settled_at__isnull=True, review_request__isnull=False
        )
        .filter(Q(review_request__needs_advice=False) | Q(advice__isnull=False))
    )


def for_advice() -> QuerySet[Request]:
    """Open requests of every team on which the DPO was asked and has not advised."""
    return listed_requests().filter(closed_at__isnull=True, review_request__needs_advice=True, advice__isnull=True)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """/demandes/ for the service: the acting team's requests, urgent first, then by due date."""
    tabs = queues(request.acting)
    queue = next((tab for tab in tabs if tab.code == request.GET.get("vue", "")), None)
    if queue is None:
        raise Http404
    page = page_at(queue, request.GET.get("apres", ""))
    context = {
        "tabs": [tab_line(tab, queue) for tab in tabs],
        "queue": queue,
        "lines": [line(info_request) for info_request in page.rows],
        "next_url": paging.address_of(request, page.next, parameter="apres"),
        "today": days.today(),
        "may_take_down": request.acting.team is not None,
        "may_break_glass": request.acting.has_role(roles.TEAM_MANAGER),
    }
    return render(request, "sharing/desk/list.html", context)


def page_at(queue: Queue, cursor: str) -> paging.Page[Request]:
    """The page of the cursor; the first page for a cursor of another tab."""
    try:
        return paging.page_of(queue.requests, cursor, order=queue.order)
    except paging.BadCursor:
        return paging.page_of(queue.requests, order=queue.order)


def tab_line(tab: Queue, current: Queue) -> dict:
    return {
        "title": tab.title,
        "url": address(tab.code),
        "current": tab is current,
        "count": tab.requests.count() if tab.counted else None,
    }


def line(info_request: Request) -> dict:
    """One line of the list: what is asked, by whom, by when, where it stands. No name, nothing unsealed."""
    return {"request": info_request, "title": info_request.type.title, "count": len(info_request.items)}


def address(code: str, **more: str) -> str:
    """The list's URL for a tab."""
    query = ({"vue": code} if code else {}) | more
    return reverse("requests") + (f"?{urlencode(query)}" if query else "")


MOST_URGENT = 100  # lines


@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """/urgences/ for the directorate: unanswered urgent requests, the longest waiting first, each with its team."""
    if not request.acting.has_role(roles.DIRECTION):
        raise errors.NotFound()
    waiting = list(urgent_requests().select_related("partner", "team").defer(*SEALED)[:MOST_URGENT])
    steps = defaultdict(list)
    for step in Escalation.objects.filter(request__in=waiting):
        steps[step.request_id].append(step)
    lines = [
        {
            "info_request": info_request,
            "title": kinds.type_title(info_request.partner, info_request.type_code),
            "escalations": steps[info_request.pk],
            "next_at": next_escalation(info_request),
        }
        for info_request in waiting
    ]
    numbers = [info_request.number for info_request in waiting]
    mark_all_seen(request.acting.require_user(), place=None, numbers=numbers)
    return render(request, "sharing/desk/urgent/list.html", {"lines": lines})


def next_escalation(info_request: Request) -> datetime | None:
    """When an unanswered urgent request escalates next; None after the last step."""
    now = clock.now()
    return next((at for at in escalation_times(info_request.filed_at) if at > now), None)
