"""/demandes/ for a partner: the organisation's requests, the latest filed first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hub.days import today
from partners.permissions import allowed
from partners.roles import Right
from sharing.cursor import page_of
from sharing.listing import Filters, own_requests

from .lines import lines

FIELDS = ("status", "filed_from", "filed_until")


@never_cache
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    filters = Filters(request.GET)
    filters.is_valid()
    own = own_requests(by=request.acting, filters=filters.cleaned_data)
    page = page_of(own.select_related("partner", "filed_by_user", "filed_by_software"), request.GET.get("cursor", ""))
    return render(
        request,
        "sharing/portal/list.html",
        {
            "filters": filters,
            "filtered": any(request.GET.get(name) for name in FIELDS),
            "lines": lines(page.rows, on=today()),
            "next_url": beside(request, page.next),
            "previous_url": beside(request, page.previous),
            "may_file": allowed(request.acting, Right.FILE, request.acting.partner),
            "today": today(),
        },
    )


def beside(request: HttpRequest, cursor: str) -> str:
    """The address of a page beside this one, under the same filters."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"?{query.urlencode()}"
