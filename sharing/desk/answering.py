"""From the request page to the answer: autosave of the draft, preview of what the partner will read, sending."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub import acts, days
from hub.errors import HubError, Invalid, NotFound
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from sharing.answers import evaluations
from sharing.answers.answer import EFFORT, answer, prepare, require_known_sender
from sharing.answers.delivered import lines
from sharing.answers.drafts import save_draft
from sharing.casework import reading, reviews
from sharing.gate import leaks, values
from sharing.judgment import checks
from sharing.judgment.judge import judge
from sharing.models import Request
from sharing.requests import access, errors

from . import draft as drafts
from . import summary, work_page


@require_POST
def answering(request: HttpRequest, number: str) -> HttpResponse:
    """One form, several buttons: save the draft, ask the manager, preview, go back to the page, send."""
    info_request = access.team_request(by=request.acting, number=number)
    draft = drafts.read(request.POST)
    step = STEPS.get(request.POST.get("step", ""), preview)
    try:
        return step(request, info_request, draft)
    except errors.AlreadyClosed as refusal:
        return acts.refused(request, refusal, "request", number)
    except HubError as refusal:
        if refusal.status not in (409, 422):
            raise
        item = refusal.data.get("item")
        refusals = {item: refusal} if item else {}
        info_request = access.team_request(by=request.acting, number=number)
        general = None if refusals else refusal
        return work_page.work_page(
            request, info_request, draft=draft, refusals=refusals, refusal=general, status=refusal.status
        )


def preview(request: HttpRequest, info_request: Request, draft: drafts.Draft) -> HttpResponse:
    """Judges the draft as sending does, and renders it as the partner will read it."""
    keep(request.acting, info_request, draft)
    reply = draft.reply()
    judgment = judge(info_request, on=days.today())
    require_known_sender(judgment, reply)
    prepared = prepare(judgment, reply)
    effort = None if reply.minutes in EFFORT else Invalid("Choisissez le temps passé.", code="answer.effort")
    if prepared.refusals or effort:
        return work_page.work_page(
            request, info_request, draft=draft, refusals=prepared.refusals, refusal=effort, status=422
        )
    opened = reading.read_request(by=request.acting, request=info_request)
    context = summary.common(opened) | {
        "lines": lines(info_request, prepared.content),
        "notes": prepared.notes,
        "told": len(prepared.content),
        "hidden": draft.hidden(),
        "undone": [check.label for check in checks.undone(info_request)],
        "sender": request.acting.require_user().first_name,
    }
    return render(request, "sharing/desk/preview.html", context)


def edit(request: HttpRequest, info_request: Request, draft: drafts.Draft) -> HttpResponse:
    """Back from the preview, with all that was typed."""
    if info_request.is_closed:
        return redirect("request", info_request.number)
    return work_page.work_page(request, info_request, draft=draft)


def save(request: HttpRequest, info_request: Request, draft: drafts.Draft) -> HttpResponse:
    """The button, for those who work without scripts."""
    keep(request.acting, info_request, draft)
    message = "Le brouillon est enregistré. Votre équipe le voit, le partenaire non."
    return acts.done(request, message, "request", info_request.number)


def send(request: HttpRequest, info_request: Request, draft: drafts.Draft) -> HttpResponse:
    answer(by=request.acting, request=info_request, reply=draft.reply())
    return acts.done(request, "La réponse est envoyée. Le partenaire peut la lire.", "request", info_request.number)


def ask_manager(request: HttpRequest, info_request: Request, draft: drafts.Draft) -> HttpResponse:
    """The rest of what was typed stays on the page."""
    keep(request.acting, info_request, draft)
    items = [Item(code) for code in sorted(draft.asked)]
    reviews.request_review(by=request.acting, request=info_request, items=items, note=draft.note)
    draft.asked.clear()
    draft.note = ""
    keep(request.acting, info_request, draft)
    info_request = access.team_request(by=request.acting, number=info_request.number)
    return work_page.work_page(request, info_request, draft=draft, extra={"just_asked": True})


STEPS = {"preview": preview, "edit": edit, "save": save, "send": send, "request_review": ask_manager}


def keep(by: Acting, info_request: Request, draft: drafts.Draft) -> None:
    """Saves the draft and keeps its new version. Raises as `save_draft` does."""
    saved = save_draft(by=by, request=info_request, content=draft.kept(), version=draft.version)
    if saved is not None:
        draft.version = saved.version


@require_POST
def autosave(request: HttpRequest, number: str) -> HttpResponse:
    """Saves what the script posts while the worker types. JSON: the draft's new version and a sentence."""
    info_request = access.team_request(by=request.acting, number=number)
    draft = drafts.read(request.POST)
    try:
        keep(request.acting, info_request, draft)
    except HubError as refusal:
        if refusal.status != 409:
            raise
        sentence = f"{refusal.sentence} Rechargez la page après avoir copié votre texte, ou enregistrez par le bouton."
        return JsonResponse({"said": sentence}, status=409)
    now = timezone.localtime()
    sentence = f"Brouillon enregistré à {now.hour}\u00a0h\u00a0{now.minute:02d}."
    warnings = leak_warnings(info_request, draft)
    return JsonResponse({"version": draft.version, "said": " ".join([sentence, *warnings]), "alert": bool(warnings)})


def leak_warnings(info_request: Request, draft: drafts.Draft) -> list[str]:
    """Warnings for the text that the leak guard would refuse at sending."""
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
    judgment = judge(info_request, on=days.today())
    leaks_by_item: dict[Item, list[leaks.Found]] = {}
    for leak in judgment.leaks_in(content):
        leaks_by_item.setdefault(leak.item, []).append(leak)
    return [
        f"{item.label.capitalize()}\u00a0: {errors.LeakSeen(leaks).sentence}" for item, leaks in leaks_by_item.items()
    ]


@require_POST
def reuse_earlier(request: HttpRequest, number: str) -> HttpResponse:
    """The page again with what was typed, and the earlier evaluation in its place to be read again."""
    info_request = access.team_request(by=request.acting, number=number)
    if info_request.is_closed:
        raise NotFound()
    draft = drafts.read(request.POST)
    text = evaluations.reuse_evaluation(by=request.acting, request=info_request, number=request.POST.get("earlier", ""))
    code = Item.EVALUATION.value
    draft.choices[code], draft.values[code] = drafts.TELL, [text]
    return work_page.work_page(request, info_request, draft=draft)
