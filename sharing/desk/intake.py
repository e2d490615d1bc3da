"""/demandes/noter/: who asks, then what; the number comes back at once, with what to tell the asker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.errors import Conflict, Invalid, NotFound
from hub.forms import add_refusal
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.filing import external
from sharing.filing.changes import complete, owed_by_asker, words_for_asker
from sharing.filing.external import record_external_request
from sharing.models import ExternalRequest, Request
from sharing.requests.access import team_request

from .intake_forms import CompleteForm, TakeDownForm


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Who asks: one list, in which the first letters find."""
    require_intake(request.acting)
    if wanted := request.GET.get("demandeur"):
        return redirect("request_take_down", wanted)
    partners, kinds = external.offered()
    trail = [("Demandes", reverse("requests")), ("Noter une demande", "")]
    return render(request, "sharing/desk/intake/choose.html", {"partners": partners, "kinds": kinds, "trail": trail})


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, asker: str) -> HttpResponse:
    """The rest; what was typed is kept where it is refused."""
    by = request.acting
    require_intake(by)
    found = external.asker_of(asker)
    form = TakeDownForm(request.POST if request.method == "POST" else None, types=external.types_of(found))
    if form.is_bound and form.is_valid():
        try:
            taken = record_external_request(by=by, asker=found, **form.words())
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("request_taken", taken.number)
    context = {
        "form": form,
        "name": external.name_of(found),
        "trail": [
            ("Demandes", reverse("requests")),
            ("Noter une demande", reverse("request_take_down_choose")),
            (external.name_of(found), ""),
        ],
    }
    return render(request, "sharing/desk/intake/write.html", context, status=422 if form.errors else 200)


@require_safe
def taken(request: HttpRequest, number: str) -> HttpResponse:
    """The number, the team, and what to tell the asker. Shown to who wrote it down, whichever team has it."""
    found = own_note(request.acting, number)
    missing = owed_by_asker(found)
    context = {
        "row": found,
        "missing": missing,
        "told": words_for_asker(found, missing),
        "is_neutral": found.is_answered_at_once,
        "is_ours": found.team_id == request.acting.organisation_id,
        "trail": [("Demandes", reverse("requests")), (number, "")],
    }
    return render(request, "sharing/desk/intake/taken.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def completing(request: HttpRequest, number: str) -> HttpResponse:
    """Only what is missing is asked; what was typed before stays closed."""
    found = team_request(by=request.acting, number=number, right=Right.INTAKE)
    missing = owed_by_asker(found)
    if not missing:
        messages.info(request, "Il ne manque rien à cette demande.")
        return redirect("request", number)
    form = CompleteForm(
        request.POST if request.method == "POST" else None,
        request_type=found.type,
        missing=tuple(element.value for element in missing),
    )
    if form.is_bound and form.is_valid():
        try:
            complete(by=request.acting, request=found, completion=form.completion())
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "C’est ajouté à la demande.")
            return redirect("request", number)
    trail = [("Demandes", reverse("requests")), (number, reverse("request", args=[number])), ("Compléter", "")]
    context = {"form": form, "row": found, "trail": trail}
    return render(request, "sharing/desk/intake/complete.html", context, status=422 if form.errors else 200)


def require_intake(by: Acting) -> None:
    """Raises NotFound to who has no team, Forbidden without the right there."""
    if by.team is None:
        raise NotFound()
    require(by, Right.INTAKE, by.team)


def own_note(by: Acting, number: str) -> Request:
    """What `by` wrote down herself, or what her team has. Raises NotFound, Forbidden."""
    require_intake(by)
    found = (
        ExternalRequest.objects.filter(request__number=number)
        .exclude(request__recusals__user=by.user)
        .select_related("request__partner", "request__team", "request__key__parent")
        .first()
    )
    if found is None or not (found.taken_by == by.actor_id or found.request.team_id == by.organisation_id):
        raise NotFound()
    return found.request
