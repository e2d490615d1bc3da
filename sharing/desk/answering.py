"""From the request page to the answer: the preview of exactly what the partner will read, then the sending."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hub.days import today
from hub.errors import HubError, Invalid
from partners.vocabulary import Item
from sharing.access import team_request
from sharing.checks.standing import undone
from sharing.errors import AlreadyClosed
from sharing.flows.answer import EFFORT, answer, prepare, require_known_sender
from sharing.flows.escalate import escalate
from sharing.flows.open_request import open_request
from sharing.flows.read_answer import lines
from sharing.judging.judge import judge
from sharing.models import Request

from . import draft as drafts
from .draft import Draft
from .keeping import keep
from .page.ask import common
from .page.work import work_page


@require_POST
def answering(request: HttpRequest, number: str) -> HttpResponse:
    """One form, several buttons: save the draft, ask the manager, preview, go back to the page, send."""
    found = team_request(by=request.acting, number=number)
    draft = drafts.read(request.POST)
    step = STEPS.get(request.POST.get("step", ""), preview)
    try:
        return step(request, found, draft)
    except AlreadyClosed as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("request", number)
    except HubError as refusal:
        if refusal.status not in (409, 422):
            raise
        item = refusal.data.get("item")
        refusals = {item: refusal} if item else {}
        found = team_request(by=request.acting, number=number)
        return work_page(
            request,
            found,
            draft=draft,
            refusals=refusals,
            refusal=None if refusals else refusal,
            status=refusal.status,
        )


def preview(request: HttpRequest, found: Request, draft: Draft) -> HttpResponse:
    """Judged as the sending will be, then shown as the partner will read it."""
    keep(request.acting, found, draft)
    reply = draft.reply()
    judgment = judge(found, on=today())
    require_known_sender(judgment, reply)
    prepared = prepare(judgment, reply)
    effort = None if reply.minutes in EFFORT else Invalid("Choisissez le temps passé.", code="answer.effort")
    if prepared.refusals or effort:
        return work_page(request, found, draft=draft, refusals=prepared.refusals, refusal=effort, status=422)
    opened = open_request(by=request.acting, request=found)
    context = common(request, opened) | {
        "lines": lines(found, prepared.content),
        "notes": prepared.notes,
        "told": len(prepared.content),
        "hidden": draft.hidden(),
        "undone": [check.label for check in undone(found)],
        "sender": request.acting.require_user().first_name,
    }
    return render(request, "sharing/desk/preview.html", context)


def edit(request: HttpRequest, found: Request, draft: Draft) -> HttpResponse:
    """Back from the preview, everything typed kept."""
    return redirect("request", found.number) if found.is_closed else work_page(request, found, draft=draft)


def save(request: HttpRequest, found: Request, draft: Draft) -> HttpResponse:
    """The button, for who types without scripts."""
    keep(request.acting, found, draft)
    messages.success(request, "Le brouillon est enregistré. Votre équipe le voit, le partenaire non.")
    return redirect("request", found.number)


def send(request: HttpRequest, found: Request, draft: Draft) -> HttpResponse:
    answer(by=request.acting, request=found, reply=draft.reply())
    messages.success(request, "La réponse est envoyée. Le partenaire peut la lire.")
    return redirect("request", found.number)


def ask_manager(request: HttpRequest, found: Request, draft: Draft) -> HttpResponse:
    """The rest of what was typed stays on the page."""
    keep(request.acting, found, draft)
    items = [Item(code) for code in sorted(draft.asked)]
    escalate(by=request.acting, request=found, items=items, note=draft.note)
    draft.asked.clear()
    draft.note = ""
    keep(request.acting, found, draft)
    found = team_request(by=request.acting, number=found.number)
    return work_page(request, found, draft=draft, extra={"just_asked": True})


STEPS = {"preview": preview, "edit": edit, "save": save, "send": send, "escalate": ask_manager}
