"""Pages on which a representative is recorded with a document, and a mandate is ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from consent.consents.representatives import LENGTH_MAX, REASON_MAX, end_mandate, read_mandate, record_representative
from consent.models import Mandate, Person, Power, Representative
from consent.persons.access import followed_person
from hub.days import today
from hub.errors import Invalid
from hub.files.examining import PaperField
from hub.files.keeping import download
from hub.forms import DayField

from .forms import RecordAct, text_field, words_field


class RepresentativeForm(forms.Form):
    """What the document says."""

    kind = forms.ChoiceField(label="À quel titre", choices=Mandate.choices, widget=forms.RadioSelect)
    name = text_field("Prénom et nom du représentant", max_length=LENGTH_MAX)
    contact = text_field("Comment le joindre", required=False, max_length=LENGTH_MAX)
    document = text_field(
        "Document vu",
        max_length=LENGTH_MAX,
        help_text="Sa nature et sa date : jugement du 3 mai 2025, livret de famille, mandat signé le…",
    )
    paper = PaperField(
        label="Copie du document",
        required=False,
        help_text="Facultative : numérisée ou photographiée, en PDF, PNG ou JPEG, 10 Mo au plus. Elle reste chiffrée.",
    )
    covers = forms.MultipleChoiceField(
        label="Ce que le mandat permet",
        required=False,
        choices=Power.choices,
        initial=Power.values,
        widget=forms.CheckboxSelectMultiple,
        help_text="Un curateur assiste la personne : il ne consent jamais à sa place.",
    )
    starts_on = DayField(label="Depuis le", required=False, initial=today)
    ends_on = DayField(
        label="Jusqu’au", required=False, help_text="Si le document donne une fin. L’autorité parentale finit à 18 ans."
    )


class EndForm(forms.Form):
    """When it ended, and why."""

    ended_on = DayField(label="Le mandat ne vaut plus depuis le", initial=today)
    reason = words_field("Ce qui y met fin", max_length=REASON_MAX, help_text="Jugement, révocation, erreur de saisie…")


def lines(person: Person, *, on: date) -> list[dict[str, Any]]:
    """Those in force first. Opens what is sealed: for who has already opened the record."""
    rows = person.representatives.select_related("end", "person__key")
    return sorted((line(row, on=on) for row in rows), key=lambda line: not line["in_force"])


def line(row: Representative, *, on: date) -> dict[str, Any]:
    """A representative as the record shows them: `name`, `document`, `contact` and what follows from the dates."""
    in_force = row.is_in_force(on=on)
    return row.unseal_detail() | {
        "row": row,
        "powers": [Power(code).label for code in Power.values if code in row.covers],
        "in_force": in_force,
        "may_end": in_force or row.starts_on > today(),
        "last_day": row.last_day,
        "why_ended": row.end.unseal_reason() if hasattr(row, "end") else "",
    }


class RecordRepresentative(RecordAct):
    template_name = "consent/representative_new.html"
    form_class = RepresentativeForm
    refusals = (Invalid,)
    title = "Noter un représentant"

    def act(self, form: RepresentativeForm) -> HttpResponse:
        record_representative(by=self.request.acting, person=self.person_id, **form.cleaned_data)
        return self.back("Le représentant est noté.")


@require_safe
def paper(request: HttpRequest, person_id: UUID, representative_id: UUID) -> HttpResponse:
    """The document of a mandate, as a download; the opening is journaled first."""
    followed_person(by=request.acting, person=person_id)
    get_object_or_404(Representative, pk=representative_id, person=person_id)
    return download(read_mandate(by=request.acting, representative=representative_id))


class EndMandate(RecordAct):
    template_name = "consent/representative_end.html"
    form_class = EndForm
    title = "Fin du mandat"
    opens = True

    def prepare(self, person_id: UUID, representative_id: UUID) -> None:
        super().prepare(person_id)
        standing = self.person.representatives.filter(end__isnull=True).select_related("end", "person__key")
        self.representative = get_object_or_404(standing, pk=representative_id)

    def act(self, form: EndForm) -> HttpResponse:
        end_mandate(by=self.request.acting, representative=self.representative.pk, **form.cleaned_data)
        return self.back("La fin du mandat est notée, avec effet immédiat.")

    def context(self) -> dict[str, Any]:
        return super().context() | {"line": line(self.representative, on=today())}
