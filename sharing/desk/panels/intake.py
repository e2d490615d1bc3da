"""On a request's pages: who asked outside the hub, and what is missing with the words to ask for it."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from sharing.casework.reading import UnsealedRequest
from sharing.filing.changes import owed_by_asker, words_for_asker
from sharing.models import ExternalRequest


def lacking(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: what is missing, a text for the asker, the way to complete it."""
    missing = owed_by_asker(opened.request)
    if not missing:
        return ""
    context = {"row": opened.request, "missing": missing, "told": words_for_asker(opened.request, missing)}
    return render_to_string("sharing/desk/intake/lacking.html", context, request=request)


def caller(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel for who answers: what the caller said of herself, and when the ask was confirmed in writing."""
    intake = ExternalRequest.objects.filter(request=opened.request).first()
    if intake is None:
        return ""
    intake.request = opened.request
    context = {"row": opened.request, "intake": intake, "caller": intake.unseal_caller()}
    return render_to_string("sharing/desk/intake/caller.html", context, request=request)
