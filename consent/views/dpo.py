"""What the data protection officer alone does: erase a person, publish the text of the consents."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consent.consents import texts
from consent.consents.texts import LENGTH_MAX, publish_text
from consent.models import ConsentText
from consent.persons.erasure import erase_person
from hub.days import today
from hub.errors import HubError, Invalid
from hub.forms import DayField, add_refusal
from partners import roles
from partners.members.permissions import require_role

from .forms import text_field


class EraseForm(forms.Form):
    """Whom, and the word that it is meant."""

    person = text_field("Identifiant de la fiche", help_text="L’équipe le lit au bas de la fiche, et vous le donne.")
    sure = forms.BooleanField(label="J’ai vérifié la demande et l’identité. L’effacement ne peut pas être défait.")

    def clean_person(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["person"].strip())
        except ValueError as error:
            raise forms.ValidationError("Cet identifiant est mal écrit.") from error


class TextForm(forms.Form):
    """The next version of the question."""

    body = forms.CharField(
        label="Texte lu à la personne",
        max_length=LENGTH_MAX,
        widget=forms.Textarea(attrs={"class": "input", "rows": 14}),
        help_text="Avec {recipient}, {purpose}, {items} et {until}, une fois chacun.",
    )
    since = DayField(label="Utilisé à partir du")


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    require_role(request.acting, roles.DPO)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(by=request.acting, person=form.cleaned_data["person"])
        except HubError as refusal:
            if refusal.status not in (404, 409):
                raise
            numbers = refusal.data.get("requests", [])
            sentence = "Aucune fiche ne porte cet identifiant." if refusal.status == 404 else refusal.sentence
            form.add_error("person", f"{sentence} {', '.join(numbers)}".strip())
        else:
            messages.success(request, "La personne est effacée, ici et dans les sauvegardes.")
            return redirect("person_erase")
    return render(request, "consent/erase.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest) -> HttpResponse:
    require_role(request.acting, roles.DPO)
    current = texts.current(today())
    form = TextForm(request.POST or None, initial={"body": current.body, "since": today()})
    if request.method == "POST" and form.is_valid():
        try:
            published = publish_text(by=request.acting, **form.cleaned_data)
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Le texte est publié : version {published.version}.")
            return redirect("consent_text")
    context = {"form": form, "current": current, "versions": ConsentText.objects.order_by("-version")}
    return render(request, "consent/text.html", context, status=422 if form.errors else 200)
