"""Pages on which a representative is recorded with a document, and a mandate is ended."""

import uuid
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consent.consents.representatives import LENGTH_MAX, REASON_MAX, end_mandate, read_mandate, record_representative
from consent.models import Person, Representative
from consent.models.representative import Mandate, Power
from consent.persons.access import followed_person
from consent.persons.services import read_person
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.files.examining import PaperField
from hub.files.keeping import download
from hub.forms import DayField, add_refusal

from .forms import text_field, trail, words_field


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
        widget=forms.CheckboxSelectMultiple,
        help_text="Un curateur assiste la personne : il ne consent jamais à sa place.",
    )
    starts_on = DayField(label="Depuis le", required=False)
    ends_on = DayField(
        label="Jusqu’au", required=False, help_text="Si le document donne une fin. L’autorité parentale finit à 18 ans."
    )


class EndForm(forms.Form):
    """When it ended, and why."""

    ended_on = DayField(label="Le mandat ne vaut plus depuis le")
    reason = words_field("Ce qui y met fin", max_length=REASON_MAX, help_text="Jugement, révocation, erreur de saisie…")


@dataclass(frozen=True, slots=True)
class Line:
    """A representative as the record shows her."""

    row: Representative
    name: str
    document: str
    contact: str
    powers: list[str]
    in_force: bool
    last_day: date | None
    why_ended: str

    @property
    def may_end(self) -> bool:
        """Whether an end can still be noted: it is in force, or not yet."""
        return self.in_force or self.row.starts_on > today()


def lines(person: Person, *, on: date) -> list[Line]:
    """Those in force first. Opens what is sealed: for who has already opened the record."""
    rows = person.representatives.select_related("end", "person__key")
    return sorted((line(row, on=on) for row in rows), key=lambda line: not line.in_force)


def line(row: Representative, *, on: date) -> Line:
    detail = row.unseal_detail()
    return Line(
        row=row,
        name=detail["name"],
        document=detail["document"],
        contact=detail.get("contact", ""),
        powers=[Power(code).label for code in Power.values if code in row.covers],
        in_force=row.is_in_force(on=on),
        last_day=row.last_day,
        why_ended=row.end.unseal_reason() if hasattr(row, "end") else "",
    )


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    followed_person(by=request.acting, person=person_id)
    initial = {"starts_on": today(), "covers": Power.values}
    sent = request.method == "POST"
    form = RepresentativeForm(request.POST if sent else None, request.FILES if sent else None, initial=initial)
    if sent and form.is_valid():
        try:
            record_representative(by=request.acting, person=person_id, **form.cleaned_data)
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Le représentant est noté.")
            return redirect("person", person_id)
    context = {"form": form, "person_id": person_id, "trail": trail(person_id, "Noter un représentant")}
    return render(request, "consent/representative_new.html", context, status=422 if form.errors else 200)


@require_safe
def paper(request: HttpRequest, person_id: uuid.UUID, representative_id: uuid.UUID) -> HttpResponse:
    """The document of a mandate, as a download; the opening is journaled first."""
    followed_person(by=request.acting, person=person_id)
    get_object_or_404(Representative, pk=representative_id, person=person_id)
    return download(read_mandate(by=request.acting, representative=representative_id))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, person_id: uuid.UUID, representative_id: uuid.UUID) -> HttpResponse:
    opened = read_person(by=request.acting, person=person_id)
    rows = opened.person.representatives.select_related("end", "person__key")
    representative = rows.filter(pk=representative_id, end__isnull=True).first()
    if representative is None:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ended_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_mandate(by=request.acting, representative=representative_id, **form.cleaned_data)
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "La fin du mandat est notée, avec effet immédiat.")
            return redirect("person", person_id)
    context = {
        "form": form,
        "line": line(representative, on=today()),
        "person_id": person_id,
        "trail": trail(person_id, "Fin du mandat"),
    }
    return render(request, "consent/representative_end.html", context, status=422 if form.errors else 200)
