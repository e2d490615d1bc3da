"""Pages on records that are one person's: a merge is proposed from a record, then decided and undone on its page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consent.models import Merge, Person
from consent.persons import records
from consent.persons.access import followed
from consent.persons.candidates import Candidate, find_candidates
from consent.persons.merges import REASON_MAX, agree_to_merge, propose_merge, refuse_merge, undo_merge
from consent.persons.reading_merges import OpenedMerge, OpenedRecord, read_merge, undoable_merge
from consent.persons.services import read_person
from hub import birth
from hub.acts import ActView, Trail, done, refused
from hub.errors import Conflict
from hub.forms import field
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right

from .forms import RecordAct, words_field

KEPT, ABSORBED = "kept", "absorbed"
AGREED = "L’accord de votre équipe est noté. D’autres responsables doivent encore se prononcer."
JOINED = "Les deux fiches sont réunies. Ce qui protège l’une protège maintenant l’autre."


class ProposalForm(forms.Form):
    """Which other record is the same person's, which of the two stays, and how the worker knows."""

    other = forms.ChoiceField(label="L’autre fiche de cette personne", widget=forms.RadioSelect)
    this_one = forms.ChoiceField(
        label="La fiche ouverte",
        choices=(
            (KEPT, "reste la fiche principale : ses accords continuent de compter"),
            (ABSORBED, "est rattachée à l’autre : ses accords seront à redemander"),
        ),
        initial=KEPT,
        widget=forms.RadioSelect,
    )
    reason = words_field(
        "À quoi vous reconnaissez une seule personne",
        max_length=REASON_MAX,
        help_text="Les responsables qui doivent donner leur accord le liront. N’écrivez aucune adresse.",
    )

    def __init__(self, *args: Any, others: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field(self, "other", forms.ChoiceField).choices = [
            (str(other.person.pk), described(other.identity)) for other in others
        ]


class ReasonForm(forms.Form):
    """Why the records are read apart again."""

    reason = words_field("Pourquoi", max_length=REASON_MAX, help_text="Deux personnes différentes, erreur de saisie…")


def described(identity: dict[str, str]) -> str:
    """An identity in one line; empty where nothing of it is shown."""
    if not identity:
        return ""
    parts = (
        f"{identity['last_name']} {identity['first_names']}",
        f"nom de naissance\u00a0: {identity['birth_name']}" if identity.get("birth_name") else "",
        birth.in_words(identity.get("birth_date")),
        identity.get("birth_place", ""),
    )
    return ", ".join(part for part in parts if part)


class ProposeMerge(RecordAct):
    template_name = "consent/merge_new.html"
    form_class = ProposalForm
    title = "Réunir deux fiches"

    def prepare(self, person_id: UUID) -> None:
        super().prepare(person_id)
        opened = read_person(by=self.request.acting, person=person_id)
        self.others = others_alike(self.request.acting, opened.person, opened.identity)

    def form_options(self) -> dict[str, Any]:
        return {"others": self.others}

    def act(self, form: ProposalForm) -> HttpResponse:
        pair = [self.person_id, UUID(form.cleaned_data["other"])]
        if form.cleaned_data["this_one"] == ABSORBED:
            pair.reverse()
        kept, absorbed = pair
        merge = propose_merge(by=self.request.acting, kept=kept, absorbed=absorbed, reason=form.cleaned_data["reason"])
        if merge.is_in_force:
            return self.done(JOINED, "merge", merge.pk)
        return self.done("La réunion est proposée. Elle attend l’accord des responsables concernés.", "merge", merge.pk)

    def context(self) -> dict[str, Any]:
        return super().context() | {"others": self.others}


def others_alike(by: Acting, person: Person, identity: dict[str, str]) -> list[Candidate]:
    """The records that look like this one, that the team follows and that are not joined to it yet."""
    joined = records.records_of(person.pk)
    candidates = find_candidates(by=by, identity=identity)
    return [candidate for candidate in candidates if candidate.followed and candidate.person.pk not in joined]


@dataclass(frozen=True, slots=True)
class Joined:
    """A merge as one of its records shows it.

    other   the other record, where the team follows it; else None, and nothing is said of it
    opens   whether the page of the merge opens to who acts
    """

    merge: Merge
    is_absorbed: bool
    other: Person | None
    opens: bool


def lines(person: Person, *, by: Acting) -> list[Joined]:
    """The merges in force or proposed of this record, for who has opened it."""
    merges = list((Merge.objects.in_force() | Merge.objects.pending()).of([person.pk]).order_by("proposed_at"))
    others = {merge.beside_id(person.pk) for merge in merges}
    mine = {row.pk: row for row in followed(by).filter(pk__in=others)}
    is_manager = allowed(by, Right.REVIEW, by.team)
    found = [
        Joined(
            merge=merge,
            is_absorbed=merge.absorbed_id == person.pk,
            other=mine.get(merge.beside_id(person.pk)),
            opens=is_manager or merge.beside_id(person.pk) in mine,
        )
        for merge in merges
    ]
    return [joined for joined in found if joined.opens or joined.merge.is_in_force]


def trail(label: str) -> Trail:
    return [("Personnes", reverse("persons")), (label, "")]


@require_safe
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """What is proposed or in force, about which records, and what the manager may do about it."""
    opened = read_merge(by=request.acting, merge=merge_id)
    acting = request.acting
    is_manager = allowed(acting, Right.REVIEW, acting.team)
    has_agreed = opened.merge.decisions.filter(team=acting.team, agreed=True).exists()
    context = {
        "opened": opened,
        "merge": opened.merge,
        "records": [(words, described(record.identity), record) for words, record in named(opened)],
        "is_manager": is_manager,
        "has_agreed": has_agreed,
        "may_undo": is_manager and opened.merge.may_be_undone,
        "trail": trail("Réunion de deux fiches"),
    }
    return render(request, "consent/merge.html", context)


def named(opened: OpenedMerge) -> list[tuple[str, OpenedRecord]]:
    return [("Fiche principale", opened.kept), ("Fiche rattachée", opened.absorbed)]


@require_POST
def agree(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    try:
        merge = agree_to_merge(by=request.acting, merge=merge_id)
    except Conflict as refusal:
        return refused(request, refusal, "merge", merge_id)
    if merge.is_in_force:
        return done(request, JOINED, "merge", merge_id)
    return done(
        request,
        "L’accord de votre équipe est noté. D’autres responsables doivent encore se prononcer.",
        "merge",
        merge_id,
    )


@require_POST
def refuse(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    try:
        refuse_merge(by=request.acting, merge=merge_id)
    except Conflict as refusal:
        return refused(request, refusal, "merge", merge_id)
    return done(request, "La réunion est refusée : les deux fiches restent séparées.", "persons")


class UndoMerge(ActView):
    template_name = "consent/merge_undo.html"
    form_class = ReasonForm

    def prepare(self, merge_id: UUID) -> None:
        self.merge = undoable_merge(by=self.request.acting, merge=merge_id)

    def act(self, form: ReasonForm) -> HttpResponse:
        undo_merge(by=self.request.acting, merge=self.merge.pk, reason=form.cleaned_data["reason"])
        return self.done("Les deux fiches sont de nouveau séparées.", "merge", self.merge.pk)

    def trail(self) -> Trail:
        page = ("Réunion de deux fiches", reverse("merge", args=[self.merge.pk]))
        return [("Personnes", reverse("persons")), page, ("Séparer les fiches", "")]

    def context(self) -> dict[str, Any]:
        return {"merge": self.merge}
