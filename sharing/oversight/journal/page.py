"""`/journal/`: the list, and the search by reference, which needs a reason."""

import time
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hub.errors import Invalid
from hub.forms import add_refusal
from hub.journal import checkpoints
from partners import roles
from partners.permissions import require_role
from sharing.flows.read_journal import Subject, look_up, read_journal, things_of

from .entries import page_of
from .forms import THE_PERSON, ExportForm, Filters, LookUpForm
from .names import lines

SESSION_KEY = "journal_subject"
LOOK_UP_SECONDS = 3600  # a reason serves an hour
TABS = (("Écritures", "journal"), ("Inhabituel", "journal_unusual"))


@require_http_methods(["GET", "HEAD", "POST"])
def journal(request: HttpRequest) -> HttpResponse:
    """GET: a page of entries. POST: looks a request or a person up, and comes back to the list of its entries."""
    require_role(request.acting, roles.DPO)
    if request.method != "POST":
        return page(request, LookUpForm())
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    data = form.cleaned_data
    try:
        subject = look_up(
            by=request.acting,
            reference=data["reference"],
            whole_person=data["portee"] == THE_PERSON,
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


def page(request: HttpRequest, look_up_form: LookUpForm, *, status: int = 200) -> HttpResponse:
    filters = Filters(request.GET)
    subject = looked_up(request)
    context = {
        "tabs": TABS,
        "current": "journal",
        "filters": filters,
        "look_up": look_up_form,
        "export": ExportForm(),
        "subject": subject,
        "checkpoint": checkpoints.latest(),
    }
    if not filters.is_valid():
        return render(request, "oversight/journal/list.html", context, status=422)
    asked = {name: value for name in (*filters.fields, "apres") if (value := request.GET.get(name))}
    read_journal(by=request.acting, subject=subject, filters=asked)
    found = page_of(filters.wanted(things_of(subject) if subject else None), asked.pop("apres", ""))
    context |= {
        "lines": lines(found.rows, found.places),
        "is_filtered": bool(asked),
        "is_first": "apres" not in request.GET,
        "next_url": f"?{urlencode(asked | {'apres': found.next})}" if found.next else "",
        "first_url": f"?{urlencode(asked)}",
    }
    return render(request, "oversight/journal/list.html", context, status=status)


def looked_up(request: HttpRequest) -> Subject | None:
    """What this session looked up within the hour, with a reason."""
    kind, uuid, number, until = request.session.get(SESSION_KEY) or ("", "", "", 0)
    return Subject(kind, UUID(uuid), number) if time.time() < until else None
