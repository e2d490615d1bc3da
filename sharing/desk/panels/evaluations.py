"""Panels of evaluations: those written for another asker, export as a file, transcription."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from hub.acts import done
from sharing.answers.evaluations import (
    FORMATS,
    earlier,
    export_evaluation,
    exportable,
    is_transcribable,
    transcribe_evaluation,
)
from sharing.answers.evaluations import schema as published
from sharing.casework.reading import UnsealedRequest
from sharing.desk.summary import section
from sharing.requests.access import team_request


def earlier_evaluations(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel under the items: what the team wrote for another asker, by its day."""
    answers = earlier(by=request.acting, request=opened.request, judgment=opened.judgment)
    if not answers:
        return ""
    return section(request, opened.request, "sharing/desk/panels/evaluation_offered.html", answers=answers)


def export_links(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel of an answered request: the links to the files."""
    if exportable(opened.request) is None:
        return ""
    return section(request, opened.request, "sharing/desk/panels/evaluation_export.html")


@require_POST
def export(request: HttpRequest, number: str) -> HttpResponse:
    """A download; each is journaled first."""
    info_request = team_request(by=request.acting, number=number)
    form = request.POST.get("format", "")
    if form not in FORMATS:
        raise Http404
    content = export_evaluation(by=request.acting, request=info_request, form=form)
    headers = {"Content-Disposition": f'attachment; filename="evaluation-{info_request.number}.{form}"'}
    if isinstance(content, bytes):
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    return JsonResponse(content, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@login_not_required
@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """Public: what a partner's tool must take in."""
    return JsonResponse(published(), content_type="application/schema+json", json_dumps_params={"ensure_ascii": False})


@require_POST
def transcribe(request: HttpRequest, number: str) -> HttpResponse:
    transcribe_evaluation(by=request.acting, request=team_request(by=request.acting, number=number))
    return done(request, "C’est noté : l’évaluation est saisie dans l’outil du partenaire.", "request", number)


def transcription(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: the button, or when it was done; "" where no evaluation was released."""
    info_request = opened.request
    done = getattr(info_request, "evaluation_transcription", None)
    if done is None and not is_transcribable(info_request):
        return ""
    return section(request, info_request, "sharing/desk/panels/transcription.html", done=done)
