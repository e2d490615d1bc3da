"""The partner's home page: unread answers, requests under way, and the link to a new request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import today
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.requests.listing import own_requests

from .list import lines
from .solicitations import waiting_for

MOST = 6  # lines of each section


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    by = request.acting
    info_requests = own_requests(by=by, filters={}).select_related("partner", "filed_by_user", "filed_by_software")
    unread = info_requests.filter(answer__isnull=False, answer__readings__isnull=True).order_by("-closed_at", "pk")
    to_destroy = info_requests.filter(retractions__was_read=True, retractions__destroyed_at=None)
    under_way = info_requests.open().order_by("due_on", "pk")
    return render(
        request,
        "sharing/portal/home.html",
        {
            "unread": lines(unread[:MOST], on=today()),
            "unread_count": unread.count(),
            "under_way": lines(under_way[:MOST], on=today()),
            "to_destroy": to_destroy.order_by("pk")[:MOST],
            "under_way_count": under_way.count(),
            "solicited": waiting_for(by),
            "may_file": allowed(by, Right.FILE, by.partner),
            "may_read": allowed(by, Right.READ_ANSWERS, by.partner),
            "today": today(),
        },
    )
