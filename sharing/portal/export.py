"""`/demandes/liste.csv`, `.ods`, `.xlsx`: the organisation's own list to take away, as it is filtered on the page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from tablib import Dataset

from hub.days import day_of, today
from partners.balance.tables import TYPES, plain
from sharing.flows.export_list import export_list
from sharing.models import Request

from .lines import line
from .list import PortalFilters

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
    for row in rows:
        table.append([plain(cell) for cell in cells(row)])
    if kind == "csv":
        return ("\ufeff" + table.export("csv", delimiter=";")).encode()
    return table.export(kind)


def cells(row: Request) -> list[str]:
    shown = line(row, on=today())
    return [
        row.number,
        row.open_own()["reference"],
        shown.title,
        shown.status.label,
        "oui" if row.urgent else "non",
        f"{day_of(row.filed_at):%d/%m/%Y}",
        shown.filed_by,
        f"{row.due_on:%d/%m/%Y}",
        f"{day_of(row.closed_at):%d/%m/%Y}" if row.closed_at else "",
    ]
