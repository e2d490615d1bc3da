"""What the data protection officer alone does: erase a person, publish the text of the consents."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse

from consent.consents import texts
from consent.models import ConsentText
from consent.persons.erasure import erase_person
from hub.acts import ActView
from hub.days import today
from hub.errors import Conflict, Invalid, NotFound
from hub.forms import DayField
from partners import roles
from partners.members.permissions import require_role

from .forms import text_field


class EraseForm(forms.Form):
    """Whose record, and the confirmation."""

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
        max_length=texts.LENGTH_MAX,
        widget=forms.Textarea(attrs={"class": "input", "rows": 14}),
        help_text="Avec {recipient}, {purpose}, {items} et {until}, une fois chacun.",
    )
    since = DayField(label="Utilisé à partir du", initial=today)


class DpoAct(ActView):
    """Base of the DPO's acts."""

    def prepare(self) -> None:
        require_role(self.request.acting, roles.DPO)


class ErasePerson(DpoAct):
    template_name = "consent/erase.html"
    form_class = EraseForm

    def act(self, form: EraseForm) -> HttpResponse:
        try:
            erase_person(by=self.request.acting, person=form.cleaned_data["person"])
        except NotFound:
            form.add_error("person", "Aucune fiche ne porte cet identifiant.")
        except Conflict as refusal:
            form.add_error("person", f"{refusal.sentence} {', '.join(refusal.data.get('requests', []))}".strip())
        else:
            return self.done("La personne est effacée, ici et dans les sauvegardes.", "person_erase")
        return self.form_invalid(form)


class PublishText(DpoAct):
    template_name = "consent/text.html"
    form_class = TextForm
    refusals = (Invalid,)

    def form_options(self) -> dict[str, Any]:
        self.current = texts.current(today())
        return {"initial": {"body": self.current.body}}

    def act(self, form: TextForm) -> HttpResponse:
        published = texts.publish_text(by=self.request.acting, **form.cleaned_data)
        return self.done(f"Le texte est publié : version {published.version}.", "consent_text")

    def context(self) -> dict[str, Any]:
        return {"current": self.current, "versions": ConsentText.objects.order_by("-version")}
