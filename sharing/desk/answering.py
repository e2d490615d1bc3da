"""From the request page to the answer: autosave of the draft, preview of what the partner will read, sending."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.days import today
from hub.errors import HubError, Invalid
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from sharing.answers.answer import EFFORT, answer, prepare, require_known_sender
from sharing.answers.drafts import save_draft
from sharing.answers.reading import lines
from sharing.casework.reading import read_request
from sharing.casework.reviews import request_review
from sharing.judgment.checks import undone
from sharing.judgment.judge import judge
from sharing.leaks import values
from sharing.leaks.guard import Found
from sharing.models import Request
from sharing.requests.access import team_request
from sharing.requests.errors import AlreadyClosed, LeakSeen

from . import draft as drafts
from .draft import Draft
from .summary import common
from .work_page import work_page


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
    opened = read_request(by=request.acting, request=found)
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
    request_review(by=request.acting, request=found, items=items, note=draft.note)
    draft.asked.clear()
    draft.note = ""
    keep(request.acting, found, draft)
    found = team_request(by=request.acting, number=found.number)
    return work_page(request, found, draft=draft, extra={"just_asked": True})


STEPS = {"preview": preview, "edit": edit, "save": save, "send": send, "request_review": ask_manager}


def keep(by: Acting, found: Request, draft: Draft) -> None:
    """Saves it, and takes note of the version that stands now. Raises as `save_draft` does."""
    saved = save_draft(by=by, request=found, content=draft.kept(), version=draft.version)
    if saved is not None:
        draft.version = saved.version


@require_POST
def autosave(request: HttpRequest, number: str) -> HttpResponse:
    """What the script sends as one types: JSON with the version that stands and a sentence to show."""
    found = team_request(by=request.acting, number=number)
    draft = drafts.read(request.POST)
    try:
        keep(request.acting, found, draft)
    except HubError as refusal:
        if refusal.status != 409:
            raise
        said = f"{refusal.sentence} Rechargez la page après avoir copié votre texte, ou enregistrez par le bouton."
        return JsonResponse({"said": said}, status=409)
    now = timezone.localtime()
    said = f"Brouillon enregistré à {now.hour}\u00a0h\u00a0{now.minute:02d}."
    slipped = slips(found, draft)
    return JsonResponse({"version": draft.version, "said": " ".join([said, *slipped]), "alert": bool(slipped)})


def slips(found: Request, draft: Draft) -> list[str]:
    """What the guard of answers would hold back of this text, said while it can still be taken out."""
    content: dict[Item, values.Value] = {}
    for item, typed in draft.reply().released.items():
        try:
            value = values.clean(item, typed)
        except values.BadValue:
            continue
        if value is not None:
            content[item] = value
    if not content:
        return []
    judgment = judge(found, on=today())
    seen: dict[Item, list[Found]] = {}
    for one in judgment.leaks_in(content):
        seen.setdefault(one.item, []).append(one)
    return [f"{item.label.capitalize()}\u00a0: {LeakSeen(found).sentence}" for item, found in seen.items()]
