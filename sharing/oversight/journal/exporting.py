"""`/journal/export/`: a stretch of the journal as a file, with the proof that nothing in it is missing."""

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_POST

from hub.errors import Invalid
from hub.journal.exports import export, sizes_around
from partners import roles
from partners.permissions import require_role
from sharing.flows.read_journal import export_journal

from .forms import ExportForm, stretch


@require_POST
def export_file(request: HttpRequest) -> StreamingHttpResponse:
    """From the last checkpoint before the first day to the first one after the last; all of it by default."""
    require_role(request.acting, roles.DPO)
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise Invalid("Une date n’est pas lisible : revenez au journal et choisissez-la de nouveau.")
    since, until = stretch(form.cleaned_data["export_du"], form.cleaned_data["export_au"])
    start, stop = sizes_around(since=since, until=until)
    lines = export(start=start, stop=stop)
    export_journal(by=request.acting, start=start, stop=stop)
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="journal-{start}-{stop}.jsonl"'
    return response
