"""/demandes/ for a partner: the organisation's requests, the latest filed first."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.days import today
from hub.paging import page_of, pager
from partners.acting import Acting
from partners.balance.tables import TYPES
from partners.kinds import request_types
from partners.permissions import allowed
from partners.roles import Right
from partners.templatetags.french import french
from sharing.following.listing import ORDER, Filters, narrowed, own_requests

from .lines import lines
from .search import SearchForm

FIELDS = ("status", "type", "filed_from", "filed_until", "mine")


class PortalFilters(Filters):
    """And by type, and one's own alone."""

    mine = forms.BooleanField(label="Déposées par moi", required=False)

    def __init__(self, *args, by: Acting, **options) -> None:
        super().__init__(*args, **options)
        types = [(one.code, french(one.title)) for one in request_types(by.partner)] if by.partner else []
        self.fields["type"] = forms.ChoiceField(
            label="Type",
            required=False,
            choices=[("", "Tous"), *types],
            error_messages={"invalid_choice": "Ce type de demande n’existe pas."},
        )
        self.order_fields(FIELDS)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    filters = PortalFilters(request.GET, by=request.acting)
    filters.is_valid()
    own = own_requests(by=request.acting, filters=filters.cleaned_data)
    own = narrowed(own, by=request.acting, filters=filters.cleaned_data)
    own = own.select_related("partner", "filed_by_user", "filed_by_software")
    page = page_of(own, request.GET.get("cursor", ""), order=ORDER)
    return render(
        request,
        "sharing/portal/list.html",
        {
            "filters": filters,
            "filtered": any(request.GET.get(name) for name in FIELDS),
            "lines": lines(page.rows, on=today()),
            "search": SearchForm(),
            "exports": exports(request) if page.rows and not filters.errors else [],
            "may_file": allowed(request.acting, Right.FILE, request.acting.partner),
            "today": today(),
        }
        | pager(request, page),
    )


def exports(request: HttpRequest) -> list[tuple[str, str]]:
    """(kind, address) of each file that holds this list, under the same filters."""
    query = request.GET.copy()
    query.pop("cursor", None)
    ending = f"?{query.urlencode()}" if query else ""
    return [(kind.upper(), reverse("requests_export", args=[kind]) + ending) for kind in TYPES]
