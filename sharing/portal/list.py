"""`/demandes/` for a partner: the organisation's requests as a list, as a file, and the search among them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from tablib import Dataset

from hub import days, paging
from partners import kinds, roles
from partners.ledger.tables import TYPES, plain
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.templatetags.french import french
from sharing.filing import questions
from sharing.filing.form import LineField
from sharing.models import NUMBER, Request
from sharing.models.request import reference_token_of
from sharing.requests.listing import ORDER, Filters, Status, export_list, narrowed, own_requests, status_of

from .solicitations import waiting_for

MOST_MATCHES = 50  # lines of a search
FIELDS = ("status", "type", "filed_from", "filed_until", "mine")


@dataclass(frozen=True, slots=True)
class Line:
    """One request in a list."""

    request: Request
    title: str
    status: Status
    filed_by: str


def line(request: Request, *, on: date) -> Line:
    """The line of a request that was selected with its partner, its user and its software."""
    title = kinds.type_title(request.partner, request.type_code)
    return Line(request, title, status_of(request, on=on), filed_by(request))


def lines(requests: Iterable[Request], *, on: date) -> list[Line]:
    return [line(request, on=on) for request in requests]


def filed_by(request: Request) -> str:
    """Who filed it, in the organisation's terms; the service where it recorded a call or a letter.

    Once retention has removed the name, a sentence that says so.
    """
    if request.filed_by_user is not None and request.channel == "portal":
        return request.filed_by_user.get_full_name()
    if request.filed_by_software is not None:
        return request.filed_by_software.name
    if request.channel == "portal":
        return "nom oublié depuis"
    return "enregistrée par le service"


class PortalFilters(Filters):
    """The shared filters, with the request type and the requests filed by the user."""

    mine = forms.BooleanField(label="Déposées par moi", required=False)

    def __init__(self, *args, by: Acting, **options) -> None:
        super().__init__(*args, **options)
        types = [(type_.code, french(type_.title)) for type_ in kinds.request_types(by.partner)] if by.partner else []
        self.fields["type"] = forms.ChoiceField(
            label="Type",
            required=False,
            choices=[("", "Tous"), *types],
            error_messages={"invalid_choice": "Ce type de demande n’existe pas."},
        )
        self.order_fields(FIELDS)


class SearchForm(forms.Form):
    sought = LineField(
        label="Numéro ou votre référence",
        max_length=questions.REFERENCE_MAX,
        help_text="La référence entière, telle que vous l’avez écrite.",
    )


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    filters = PortalFilters(request.GET, by=request.acting)
    filters.is_valid()
    matching = own_requests(by=request.acting, filters=filters.cleaned_data)
    matching = narrowed(matching, by=request.acting, filters=filters.cleaned_data)
    matching = matching.select_related("partner", "filed_by_user", "filed_by_software")
    page = paging.page_of(matching, request.GET.get("cursor", ""), order=ORDER)
    return render(
        request,
        "sharing/portal/list.html",
        {
            "filters": filters,
            "filtered": any(request.GET.get(name) for name in FIELDS),
            "lines": lines(page.rows, on=days.today()),
            "search": SearchForm(),
            "exports": exports(request) if page.rows and not filters.errors else [],
            "may_file": allowed(request.acting, roles.Right.FILE, request.acting.partner),
            "today": days.today(),
        }
        | paging.pager(request, page),
    )


def exports(request: HttpRequest) -> list[tuple[str, str]]:
    """(kind, address) of each file that holds this list, under the same filters."""
    query = request.GET.copy()
    query.pop("cursor", None)
    ending = f"?{query.urlencode()}" if query else ""
    return [(kind.upper(), reverse("requests_export", args=[kind]) + ending) for kind in TYPES]


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """A number redirects to its request; a reference lists the requests that bear it, the latest first.

    Posted, never in the URL: a reference may hold a name.
    """
    requests_of_partner = own_requests(by=request.acting, filters={})
    if request.method != "POST":
        return redirect("requests")
    form = SearchForm(request.POST)
    matches: list[Request] = []
    if form.is_valid():
        sought = form.cleaned_data["sought"]
        if by_number := requests_of_partner.filter(number=as_number(sought)).first():
            return redirect("request", by_number.number)
        token = reference_token_of(request.acting.require_partner().pk, sought)
        same = requests_of_partner.filter(reference_token=token)
        matches = list(
            same.select_related("partner", "filed_by_user", "filed_by_software").order_by("-filed_at")[:MOST_MATCHES]
        )
    return render(
        request,
        "sharing/portal/search.html",
        {
            "search": form,
            "lines": lines(matches, on=days.today()),
            "today": days.today(),
            "trail": [("Demandes", "../"), ("Recherche", "")],
        },
        status=422 if form.errors else 200,
    )


def as_number(typed: str) -> str:
    """The request number that was typed, in its stored form; "" where it cannot be one."""
    plain = re.sub(r"[\s-]", "", typed.upper()).translate(str.maketrans("OIL", "011"))
    number = f"{plain[:4]}-{plain[4:]}"
    return number if re.fullmatch(NUMBER, number) else ""


COLUMNS: dict[str, Callable[[Line], str]] = {
    "Numéro": lambda line: line.request.number,
    "Votre référence": lambda line: line.request.unseal_partner_copy()["reference"],
    "Type": lambda line: line.title,
    "État": lambda line: line.status.label,
    "Urgente": lambda line: "oui" if line.request.urgent else "non",
    "Déposée le": lambda line: f"{days.day_of(line.request.filed_at):%d/%m/%Y}",
    "Déposée par": lambda line: line.filed_by,
    "Réponse attendue le": lambda line: f"{line.request.due_on:%d/%m/%Y}",
    "Close le": lambda line: f"{days.day_of(line.request.closed_at):%d/%m/%Y}" if line.request.closed_at else "",
}


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered list as a file; 404 for unreadable filters, rather than a wider list."""
    filters = PortalFilters(request.GET, by=request.acting)
    if kind not in TYPES or not filters.is_valid():
        raise Http404
    info_requests = export_list(by=request.acting, filters=filters.cleaned_data)
    response = HttpResponse(table_bytes(info_requests, kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="demandes-{days.today():%Y-%m-%d}.{kind}"'
    return response


def table_bytes(info_requests: list[Request], kind: str) -> bytes:
    """CSV with semicolons and the byte order mark that French spreadsheets want."""
    table = Dataset(headers=list(COLUMNS), title="Demandes")
    for listed in lines(info_requests, on=days.today()):
        table.append([plain(value(listed)) for value in COLUMNS.values()])
    if kind == "csv":
        return ("\ufeff" + table.export("csv", delimiter=";")).encode()
    return table.export(kind)


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
            "unread": lines(unread[:MOST], on=days.today()),
            "unread_count": unread.count(),
            "under_way": lines(under_way[:MOST], on=days.today()),
            "to_destroy": to_destroy.order_by("pk")[:MOST],
            "under_way_count": under_way.count(),
            "solicited": waiting_for(by),
            "may_file": allowed(by, roles.Right.FILE, by.partner),
            "may_read": allowed(by, roles.Right.READ_ANSWERS, by.partner),
            "today": days.today(),
        },
    )
