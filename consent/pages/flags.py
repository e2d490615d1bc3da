"""Raising a flag, renewing one, lifting one. Each on a page of its own that says what it changes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from consent.errors import ManagerLifts
from consent.models import Flag, Person
from consent.models.flag import Kind
from consent.persons.access import followed_person
from consent.persons.services import read_person
from consent.protection.flags import BY_MANAGER, lift_flag, raise_flag, renew_protection
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.forms import add_refusal
from partners.members.permissions import allowed
from partners.roles import Right

from .flag_forms import FlagForm, LiftForm
from .kinds import WORDS, purposes
from .trail import trail


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


@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, person_id: uuid.UUID, flag_id: uuid.UUID) -> HttpResponse:
    """What a protected address hides and gives, written anew. Opens what is sealed: a reading, journaled."""
    opened = read_person(by=request.acting, person=person_id)
    flag = standing(opened.person, flag_id)
    if flag.kind != Kind.PROTECTED_ADDRESS:
        raise Http404
    held = flag.unseal_detail()
    initial = {name: "\n".join(held.get(name, ())) for name in ("address", "domicile", "contact")}
    posted = request.POST if request.method == "POST" else None
    form = FlagForm(posted, kind=Kind.PROTECTED_ADDRESS, purposes=(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            renew_protection(by=request.acting, flag=flag_id, **form.words())
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "C’est noté, avec effet immédiat. L’adresse est restée protégée.")
            return redirect("person", person_id)
    context = {"form": form, "person_id": person_id, "trail": trail(person_id, "Mettre à jour la protection")}
    return render(request, "consent/protection_renew.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, person_id: uuid.UUID, flag_id: uuid.UUID) -> HttpResponse:
    """Asks why and, where it protects, for her word; then lifts."""
    flag = standing(followed_person(by=request.acting, person=person_id), flag_id)
    takes_word = flag.kind in BY_MANAGER
    if takes_word and not allowed(request.acting, Right.REVIEW, request.acting.team):
        raise ManagerLifts()
    posted = request.POST if request.method == "POST" else None
    form = LiftForm(posted, takes_word=takes_word, team=request.acting.require_team(), initial={"word_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            lift_flag(by=request.acting, flag=flag_id, **form.lifting())
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"« {WORDS[Kind(flag.kind)].title} » est levé.")
            return redirect("person", person_id)
    context = {
        "form": form,
        "flag": flag,
        "words": WORDS[Kind(flag.kind)],
        "takes_word": takes_word,
        "person_id": person_id,
        "trail": trail(person_id, "Lever"),
    }
    return render(request, "consent/flag_lift.html", context, status=422 if form.errors else 200)


def standing(person: Person, flag_id: uuid.UUID) -> Flag:
    """Her flag of that id, which stands."""
    return get_object_or_404(Flag.objects.standing().select_related("person__key"), pk=flag_id, person=person)
