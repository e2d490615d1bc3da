"""The worker's side of a retraction: the page that asks once more, and what the request's page says of it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.errors import Conflict, Invalid
from sharing.answers.retraction import REASON_MAX, retract, retraction_of, ways_of
from sharing.casework.reading import UnsealedRequest
from sharing.filing.fields import LinesField
from sharing.models import Request
from sharing.requests.access import team_request


class RecallForm(forms.Form):
    reason = LinesField(
        label="Pourquoi",
        max_length=REASON_MAX,
        help_text="Pour le service et le délégué à la protection des données ; le partenaire ne le lit pas.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez pourquoi vous rappelez cette réponse."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def retraction_page(request: HttpRequest, number: str) -> HttpResponse:
    """Asks once more, and says which of the two it will be; the flow decides again under lock."""
    found = team_request(by=request.acting, number=number)
    if not may_be_recalled(found):
        raise Http404
    form = RecallForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            taken = retract(by=request.acting, request=found, reason=form.cleaned_data["reason"])
        except Conflict as refusal:
            messages.warning(request, refusal.sentence)
            return redirect("request", number)
        except Invalid as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            messages.success(request, READ if taken.was_read else UNREAD)
            return redirect("request", number)
    context = {
        "form": form,
        "row": found,
        "ways": [way.label for way in ways_of(found.answer)],
        "readings": found.answer.readings.select_related("user", "software"),
        "trail": [
            ("Demandes", reverse("requests")),
            (number, reverse("request", args=[number])),
            ("Rappeler la réponse", ""),
        ],
    }
    return render(request, "sharing/desk/retraction/retraction.html", context, status=422 if form.errors else 200)


UNREAD = "La réponse est reprise : personne ne l’avait lue. La demande est de nouveau à traiter."
READ = (
    "La réponse est rappelée. Elle était déjà partie : le partenaire doit la détruire, "
    "et le délégué à la protection des données a 72 heures pour décider."
)


def may_be_recalled(request: Request) -> bool:
    """Whether a page offers it: there is an answer, by somebody, not retracted yet."""
    return hasattr(request, "answer") and not request.is_answered_at_once and retraction_of(request) is None


def action(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: the way to the page."""
    if not may_be_recalled(opened.request):
        return ""
    return render_to_string("sharing/desk/retraction/action.html", {"row": opened.request}, request=request)


def told(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: what was retracted, who had read it, how long is left, whether the partner destroyed it."""
    row = opened.request
    taken = list(row.retractions.all())
    if not taken:
        return ""
    for one in taken:
        one.request = row  # its key is at hand
    last = retraction_of(row)
    context = {
        "taken": taken,
        "last": last,
        "readings": row.answer.readings.select_related("user", "software") if last else (),
        "breach": row.breaches.filter(detected_at=last.retracted_at).first() if last else None,
        "now": clock.now(),
    }
    return render_to_string("sharing/desk/retraction/told.html", context, request=request)
