"""`/demandes/` for a partner: the organisation's requests, the latest filed first, and the list as a file."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from tablib import Dataset

from hub.days import day_of, today
from hub.paging import page_of, pager
from partners.kinds import request_types
from partners.ledger.tables import TYPES, plain
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right
from partners.templatetags.french import french
from sharing.models import Request
from sharing.requests.listing import ORDER, Filters, export_list, narrowed, own_requests

from .lines import line, lines
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


HEADERS = (
    "Numéro",
    "Votre référence",
    "Type",
    "État",
    "Urgente",
    "Déposée le",
    "Déposée par",
    "Réponse attendue le",
    "Close le",
)


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Filters that cannot be read give no file rather than a wider one."""
    filters = PortalFilters(request.GET, by=request.acting)
    if kind not in TYPES or not filters.is_valid():
        raise Http404
    rows = export_list(by=request.acting, filters=filters.cleaned_data)
    answer = HttpResponse(written(rows, kind), content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="demandes-{today():%Y-%m-%d}.{kind}"'
    return answer


def written(rows: list[Request], kind: str) -> bytes:
    """CSV with semicolons and the byte order mark that French spreadsheets want."""
    table = Dataset(headers=HEADERS, title="Demandes")
    for info_request in rows:
        table.append([plain(cell) for cell in cells(info_request)])
    if kind == "csv":
        return ("\ufeff" + table.export("csv", delimiter=";")).encode()
    return table.export(kind)


def cells(info_request: Request) -> list[str]:
    shown = line(info_request, on=today())
    return [
        info_request.number,
        info_request.unseal_partner_copy()["reference"],
        shown.title,
        shown.status.label,
        "oui" if info_request.urgent else "non",
        f"{day_of(info_request.filed_at):%d/%m/%Y}",
        shown.filed_by,
        f"{info_request.due_on:%d/%m/%Y}",
        f"{day_of(info_request.closed_at):%d/%m/%Y}" if info_request.closed_at else "",
    ]
