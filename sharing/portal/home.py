"""/ for a partner: what waits to be read, what is under way, and the way to a new request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import today
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.requests.listing import own_requests

from .lines import lines
from .solicitations import waiting_for

SHOWN = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    by = request.acting
    own = own_requests(by=by, filters={}).select_related("partner", "filed_by_user", "filed_by_software")
    unread = own.filter(answer__isnull=False, answer__readings__isnull=True).order_by("-closed_at", "pk")
    under_way = own.open().order_by("due_on", "pk")
    return render(
        request,
        "sharing/portal/home.html",
        {
            "unread": lines(unread[:SHOWN], on=today()),
            "unread_count": unread.count(),
            "under_way": lines(under_way[:SHOWN], on=today()),
            "to_destroy": own.filter(retractions__was_read=True, retractions__destroyed_at=None).order_by("pk")[:SHOWN],
            "under_way_count": under_way.count(),
            "solicited": waiting_for(by),
            "may_file": allowed(by, Right.FILE, by.partner),
            "may_read": allowed(by, Right.READ_ANSWERS, by.partner),
            "today": today(),
        },
    )
