"""A record gets an identity: a new one, a corrected one; and the records that may be the same person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from consent.errors import PersonCandidates
from consent.models import Distinction, Person
from consent.persons.access import require_team
from consent.persons.candidates import Candidate, find_candidates
from consent.persons.distinctions import REASON_MAX, confirm_distinct, declare_distinct
from consent.persons.identity import correct_identity
from consent.persons.services import create_person, read_person
from hub.accounts.models import FORGOTTEN, names_of
from hub.acts import ActView, Trail, done, refused
from hub.errors import Conflict, Invalid
from partners.members.permissions import allowed
from partners.roles import Right

from .forms import IdentityForm, RecordAct, words_field


class WhoForm(IdentityForm):
    """An identity, and what the worker says of the records that may be the same person."""

    different = words_field("C’est une autre personne, parce que…", max_length=REASON_MAX, required=False)

    def identity(self) -> dict[str, str]:
        return {name: value for name, value in super().identity().items() if name not in ("different", "reason")}


class IdentityAct(ActView):
    """The page of an act that gives a record an identity. A subclass writes `give` in the place of `act`.

    Where other records may be the same person, the form comes back with them: the worker says which one it is, or that
    it is none of them, and why. What was shown comes back as `distinct_from`, so that one found since is asked too.
    """

    form_class = WhoForm
    about: Any = None
    candidates: Collection[Candidate] = ()

    def give(self, form: Any, *, distinct_from: frozenset[UUID], reason: str) -> HttpResponse:
        """Calls the service with the valid form, and what the worker says of the records shown. Raises HubError."""
        raise NotImplementedError

    def act(self, form: Any) -> HttpResponse:
        said = frozenset(map(uuid_of, self.request.POST.getlist("distinct_from")))
        try:
            return self.give(form, distinct_from=said, reason=form.cleaned_data["different"])
        except (PersonCandidates, Invalid) as refusal:
            asked = refusal.data.get("persons", map(str, said))
            self.candidates = self.records(form, frozenset(asked))
            raise

    def records(self, form: Any, asked: frozenset[str]) -> list[Candidate]:
        """Of the records like this identity, those of which the worker is asked."""
        if not asked:
            return []
        found = find_candidates(by=self.request.acting, identity=form.identity(), about=self.about)
        return [candidate for candidate in found if str(candidate.person.pk) in asked]

    def context(self) -> dict[str, Any]:
        return super().context() | {"candidates": self.candidates}


def uuid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


class NewPerson(IdentityAct):
    """Opens a record, once the worker has said of each that may be the same person that it is somebody else's."""

    template_name = "consent/person_new.html"

    def prepare(self) -> None:
        require_team(self.request.acting)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("step") == "prefill":  # from the search, whose words stay out of the address
            form = WhoForm(initial=request.POST.dict())
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def give(self, form: WhoForm, *, distinct_from: frozenset[UUID], reason: str) -> HttpResponse:
        person = create_person(
            by=self.request.acting, identity=form.identity(), distinct_from=distinct_from, reason=reason
        )
        return self.done("La fiche est créée ; votre équipe suit cette personne.", "person", person.id)

    def trail(self) -> Trail:
        return [("Personnes", reverse("persons")), ("Nouvelle fiche", "")]


class CorrectionForm(WhoForm):
    """The identity as it should be, and why."""

    field_order = ("last_name", "first_names", "birth_date", "birth_name", "birth_place", "commune", "reason")
    reason = words_field(
        "Pourquoi", max_length=REASON_MAX, help_text="Faute de frappe, mariage, papiers vus… Cela reste chiffré."
    )


class CorrectIdentity(IdentityAct, RecordAct):
    """Corrects the identity; the earlier one stays on the record, with the reason."""

    template_name = "consent/identity_correct.html"
    form_class = CorrectionForm
    title = "Corriger l’identité"

    def get_initial(self) -> dict[str, Any]:
        if self.request.method == "POST":
            return {}
        return read_person(by=self.request.acting, person=self.person_id).identity

    def give(self, form: CorrectionForm, *, distinct_from: frozenset[UUID], reason: str) -> HttpResponse:
        correct_identity(
            by=self.request.acting,
            person=self.person_id,
            identity=form.identity(),
            reason=form.cleaned_data["reason"],
            distinct_from=distinct_from,
            distinct_reason=reason,
        )
        return self.back("L’identité est corrigée. L’ancienne reste sur la fiche, avec la raison.")


@dataclass(frozen=True, slots=True)
class TwinLine:
    """A record that may be the same person, and what was said of the two."""

    candidate: Candidate
    distinction: Distinction | None
    reason: str = ""
    declared_by: str = ""


class TwinsForm(forms.Form):
    """Why one of them is somebody else."""

    other = forms.UUIDField(widget=forms.HiddenInput)
    different = words_field("C’est une autre personne, parce que…", max_length=REASON_MAX)


class Twins(RecordAct):
    """The records that may be the same person: the worker says which are somebody else's, the manager confirms it."""

    template_name = "consent/twins.html"
    form_class = TwinsForm
    title = "Fiches semblables"

    def act(self, form: TwinsForm) -> HttpResponse:
        data = form.cleaned_data
        declare_distinct(by=self.request.acting, person=self.person_id, other=data["other"], reason=data["different"])
        return self.done(
            "C’est noté. Ce qui protège l’une compte pour l’autre tant que le responsable n’a pas confirmé.",
            "person_twins",
            self.person_id,
        )

    def context(self) -> dict[str, Any]:
        acting = self.request.acting
        return super().context() | {
            "lines": twin_lines(self.request, self.person),
            "is_manager": allowed(acting, Right.REVIEW, acting.team),
        }


def twin_lines(request: HttpRequest, person: Person) -> list[TwinLine]:
    """The records like the person's own, and what was said of each; the search is journaled."""
    found = find_candidates(by=request.acting, identity=person.unseal_identity(), about=person)
    said = {}
    for distinction in Distinction.objects.of([person.pk]).select_related("person__key", "other"):
        said[distinction.other_id if distinction.person_id == person.pk else distinction.person_id] = distinction
    names = names_of(distinction.declared_by for distinction in said.values())
    return [
        TwinLine(candidate, said.get(candidate.person.pk))
        if candidate.person.pk not in said
        else TwinLine(
            candidate,
            distinction := said[candidate.person.pk],
            *declared(distinction, person, names, is_followed=candidate.followed),
        )
        for candidate in found
        if candidate.may_be and candidate.person.pk != person.pk
    ]


def declared(
    distinction: Distinction, person: Person, names: Mapping[UUID, str], *, is_followed: bool
) -> tuple[str, str]:
    """(why, who said so); empty where it was said on a record that the team does not follow."""
    if distinction.person_id != person.pk and not is_followed:
        return "", ""
    return distinction.unseal_reason(), names.get(distinction.declared_by, FORGOTTEN)


@require_POST
def confirm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The manager confirms that another record is somebody else's."""
    try:
        confirm_distinct(by=request.acting, person=person_id, other=uuid_of(request.POST.get("other", "")))
    except Conflict as refusal:
        return refused(request, refusal, "person_twins", person_id)
    return done(request, "C’est confirmé : chaque fiche compte pour elle seule.", "person_twins", person_id)
