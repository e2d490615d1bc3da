"""`/journal/`: the list, the search by reference, proofs, exports, unusual patterns."""

import time
import uuid
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.errors import Invalid, NotFound
from hub.forms import add_refusal
from hub.journal import checkpoints, tree
from hub.journal.models import Entry
from hub.journal.note import Note
from hub.journal.statement import Statement
from partners import roles
from partners.members.permissions import require_role

from . import entries, forms, services
from .entries import lines
from .unusual import DAYS
from .unusual import unusual as patterns

SESSION_KEY = "journal_subject"
LOOK_UP_SECONDS = 3600  # a reason serves an hour
TABS = (("Écritures", "journal"), ("Inhabituel", "journal_unusual"))


@require_http_methods(["GET", "HEAD", "POST"])
def journal(request: HttpRequest) -> HttpResponse:
    """GET: a page of entries. POST: looks a request or a person up, and comes back to the list of its entries."""
    require_role(request.acting, roles.DPO)
    if request.method != "POST":
        return page(request, forms.LookUpForm())
    form = forms.LookUpForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    data = form.cleaned_data
    try:
        subject = services.look_up(
            by=request.acting,
            reference=data["reference"],
            whole_person=data["portee"] == forms.THE_PERSON,
            reason=data["reason"],
        )
    except Invalid as refused:
        add_refusal(form, refused)
        return page(request, form, status=422)
    until = time.time() + LOOK_UP_SECONDS
    request.session[SESSION_KEY] = [subject.kind, str(subject.uuid), subject.number, until]
    return redirect("journal")


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Back to the whole journal."""
    require_role(request.acting, roles.DPO)
    request.session.pop(SESSION_KEY, None)
    return redirect("journal")


def page(request: HttpRequest, look_up_form: forms.LookUpForm, *, status: int = 200) -> HttpResponse:
    filters = forms.Filters(request.GET)
    subject = looked_up(request)
    context = {
        "tabs": TABS,
        "current": "journal",
        "filters": filters,
        "look_up": look_up_form,
        "export": forms.ExportForm(),
        "subject": subject,
        "checkpoint": checkpoints.latest(),
    }
    if not filters.is_valid():
        return render(request, "sharing/oversight/journal/list.html", context, status=422)
    asked = {name: value for name in (*filters.fields, "apres") if (value := request.GET.get(name))}
    services.read_journal(by=request.acting, subject=subject, filters=asked)
    found = entries.page_of(filters.wanted(services.things_of(subject) if subject else None), asked.pop("apres", ""))
    context |= {
        "lines": lines(found.rows, found.places),
        "is_filtered": bool(asked),
        "is_first": "apres" not in request.GET,
        "next_url": f"?{urlencode(asked | {'apres': found.next})}" if found.next else "",
        "first_url": f"?{urlencode(asked)}",
    }
    return render(request, "sharing/oversight/journal/list.html", context, status=status)


def looked_up(request: HttpRequest) -> services.Subject | None:
    """What this session looked up within the hour, with a reason."""
    kind, uuid, number, until = request.session.get(SESSION_KEY) or ("", "", "", 0)
    return services.Subject(kind, UUID(uuid), number) if time.time() < until else None


@require_POST
def export_file(request: HttpRequest) -> StreamingHttpResponse:
    """From the last checkpoint before the first day to the first one after the last; all of it by default."""
    require_role(request.acting, roles.DPO)
    form = forms.ExportForm(request.POST)
    if not form.is_valid():
        raise Invalid("Une date n’est pas lisible : revenez au journal et choisissez-la de nouveau.")
    since, until = forms.stretch(form.cleaned_data["export_du"], form.cleaned_data["export_au"])
    start, stop = tree.sizes_around(since=since, until=until)
    lines = tree.export(start=start, stop=stop)
    services.export_journal(by=request.acting, start=start, stop=stop)
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="journal-{start}-{stop}.jsonl"'
    return response


@require_safe
def proof(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """The entry in words and as it was signed."""
    found = _entry(request, entry)
    receipt = tree.receipt_for(found)
    (line,) = lines([found], {found.seq: receipt.index} if receipt else {})
    context = {
        "line": line,
        "text": str(found.text),
        "receipt": receipt,
        "key": str(checkpoints.verifiers()[0]),
        "trail": [("Journal", reverse("journal")), ("Preuve", "")],
    }
    if receipt:
        context["signed"] = Statement.parse(Note.parse(receipt.checkpoint))
    return render(request, "sharing/oversight/journal/proof.html", context)


@require_safe
def receipt(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """The file that `manage.py journal check` verifies. 404 until a checkpoint covers the entry."""
    found = tree.receipt_for(_entry(request, entry))
    if found is None:
        raise NotFound("Aucun point de contrôle ne couvre encore cette écriture.", code="receipt.pending")
    response = HttpResponse(str(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{entry}.json"'
    return response


def _entry(request: HttpRequest, entry: uuid.UUID) -> Entry:
    require_role(request.acting, roles.DPO)
    found = Entry.objects.filter(uuid=entry).first()
    if found is None:
        raise NotFound()
    return found


@require_safe
def unusual(request: HttpRequest) -> HttpResponse:
    """Journaled as any reading of the journal."""
    services.read_journal(by=request.acting, subject=None, filters={"page": "inhabituel"})
    context = {
        "tabs": TABS,
        "current": "journal_unusual",
        "found": patterns(),
        "days": DAYS,
        "persons": settings.UNUSUAL_PERSONS,
        "partners": settings.UNUSUAL_PARTNERS,
    }
    return render(request, "sharing/oversight/journal/unusual.html", context)
