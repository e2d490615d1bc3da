"""Raising a flag, and lifting one. Each on a page of its own that says what it changes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consent.access import followed_person
from consent.flows.lift_flag import PROTECTIVE, lift_flag
from consent.flows.raise_flag import raise_flag
from consent.models import Flag
from consent.models.flag import Kind
from hub.errors import Conflict, Invalid

from .forms import FlagForm, add_refusal
from .kinds import WORDS, purposes
from .trail import trail


@never_cache
@require_http_methods(["GET", "POST"])
def raise_one(request: HttpRequest, person_id: uuid.UUID, kind: str) -> HttpResponse:
    """One kind of flag: what it changes, the words it needs, one button."""
    followed_person(by=request.acting, person=person_id)
    if kind not in Kind.values:
        raise Http404
    words = WORDS[Kind(kind)]
    form = FlagForm(
        request.POST if request.method == "POST" else None,
        kind=Kind(kind),
        purposes=purposes(),
        initial={"purpose": request.GET.get("purpose", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            raise_flag(by=request.acting, person=person_id, kind=kind, **form.words())
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"« {words.title} » : c’est noté, avec effet immédiat.")
            return redirect("person", person_id)
    context = {"form": form, "words": words, "person_id": person_id, "trail": trail(person_id, words.raise_label)}
    return render(request, "consent/flag_new.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, person_id: uuid.UUID, flag_id: uuid.UUID) -> HttpResponse:
    """Asks once more, then lifts."""
    followed_person(by=request.acting, person=person_id)
    flag = Flag.objects.standing().filter(pk=flag_id, person=person_id).first()
    if flag is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        try:
            lift_flag(by=request.acting, flag=flag_id, person_agrees=bool(request.POST.get("person_agrees")))
        except Invalid as error:
            refusal = error
        else:
            messages.success(request, f"« {WORDS[flag.kind].title} » est levé.")
            return redirect("person", person_id)
    context = {
        "flag": flag,
        "words": WORDS[flag.kind],
        "protective": flag.kind in PROTECTIVE,
        "refusal": refusal,
        "back": reverse("person", args=[person_id]),
        "trail": trail(person_id, "Lever"),
    }
    return render(request, "consent/flag_lift.html", context, status=422 if refusal else 200)
