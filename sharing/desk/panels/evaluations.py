"""Panel of evaluations: reuse, export as a file, transcription."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from hub.errors import NotFound
from partners.law.vocabulary import Item
from sharing.answers.evaluations import (
    FORMATS,
    earlier,
    export_evaluation,
    exportable,
    is_transcribable,
    reuse_evaluation,
    transcribe_evaluation,
)
from sharing.answers.evaluations import schema as published
from sharing.casework.reading import UnsealedRequest
from sharing.desk import draft as drafts
from sharing.desk.draft import TELL
from sharing.desk.work_page import work_page
from sharing.requests.access import team_request


def offered(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel under the items: what the team wrote for another asker, by its day."""
    answers = earlier(by=request.acting, request=opened.request, judgment=opened.judgment)
    if not answers:
        return ""
    context = {"row": opened.request, "answers": answers}
    return render_to_string("sharing/desk/panels/evaluation_offered.html", context, request=request)


@require_POST
def reuse(request: HttpRequest, number: str) -> HttpResponse:
    """The page again, all that was typed kept, the earlier text in its place to be read again."""
    found = team_request(by=request.acting, number=number)
    if found.is_closed:
        raise NotFound()
    draft = drafts.read(request.POST)
    text = reuse_evaluation(by=request.acting, request=found, number=request.POST.get("earlier", ""))
    code = Item.EVALUATION.value
    draft.choices[code], draft.values[code] = TELL, [text]
    return work_page(request, found, draft=draft)


def action(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel of an answered request: the way to the files."""
    if exportable(opened.request) is None:
        return ""
    return render_to_string("sharing/desk/panels/evaluation_export.html", {"row": opened.request}, request=request)


@require_POST
def export(request: HttpRequest, number: str) -> HttpResponse:
    """A download; each is journaled first."""
    found = team_request(by=request.acting, number=number)
    form = request.POST.get("format", "")
    if form not in FORMATS:
        raise Http404
    made = export_evaluation(by=request.acting, request=found, form=form)
    headers = {"Content-Disposition": f'attachment; filename="evaluation-{found.number}.{form}"'}
    if isinstance(made, bytes):
        return HttpResponse(made, content_type="application/pdf", headers=headers)
    return JsonResponse(made, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@login_not_required
@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """Public: what a partner's tool must take in."""
    return JsonResponse(published(), content_type="application/schema+json", json_dumps_params={"ensure_ascii": False})


@require_POST
def entered(request: HttpRequest, number: str) -> HttpResponse:
    transcribe_evaluation(by=request.acting, request=team_request(by=request.acting, number=number))
    messages.success(request, "C’est noté : l’évaluation est saisie dans l’outil du partenaire.")
    return redirect("request", number)


def transcription_action(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: the button, or when it was done; nothing where the evaluation was not told."""
    row = opened.request
    done = getattr(row, "evaluation_transcription", None)
    if done is None and not is_transcribable(row):
        return ""
    return render_to_string("sharing/desk/panels/transcription.html", {"row": row, "done": done}, request=request)
