"""/personnes/ and /personnes/nouvelle/: find a person, or open a record for one that is not known."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from consent.access import require_team
from consent.flows.create_person import create_person
from consent.flows.find_candidates import find_candidates
from hub.errors import Invalid
from hub.forms import add_refusal

from .forms import IdentityForm, SearchForm


@require_http_methods(["GET", "POST"])
def persons(request: HttpRequest) -> HttpResponse:
    """Searching is a POST that renders: no name in an address, a log or a history."""
    require_team(request.acting)
    form = SearchForm(request.POST or None)
    candidates = None
    if form.is_bound and form.is_valid():
        candidates = find_candidates(by=request.acting, identity=form.identity())
    return render(request, "consent/persons.html", {"form": form, "candidates": candidates})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens a record, once the worker has seen who is known under nearly the same name."""
    require_team(request.acting)
    step = request.POST.get("step", "")
    form = IdentityForm(initial=request.POST.dict()) if step == "prefill" else IdentityForm(request.POST or None)
    candidates = []
    if form.is_bound and form.is_valid():
        if step != "create anyway":
            candidates = find_candidates(by=request.acting, identity=form.identity())
        if not candidates:
            try:
                person = create_person(by=request.acting, identity=form.identity())
            except Invalid as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, "La fiche est créée ; votre équipe suit cette personne.")
                return redirect("person", person.id)
    context = {
        "form": form,
        "candidates": candidates,
        "trail": [("Personnes", reverse("persons")), ("Nouvelle fiche", "")],
    }
    return render(request, "consent/person_new.html", context, status=422 if form.errors else 200)
