"""Pages on household and family: a link is recorded after a search by name, and ended with a reason."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from consent.models import Link, LinkKind, Person, ToldBy
from consent.persons import access, candidates
from consent.protection.links import REASON_MAX, end_link, record_link, spreading, spreads
from hub.days import today
from hub.forms import DayField
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right

from .forms import RecordAct, SearchForm, words_field

# What the other is to the person whose record it is. Of a parent and a child it depends on whose it is.
CHILD = "child"
CHOICES = (
    (LinkKind.HOUSEHOLD.value, "vit dans le même foyer"),
    (LinkKind.PARENT.value, "est son parent"),
    (CHILD, "est son enfant"),
    (LinkKind.COUPLE.value, "est, ou a été, en couple avec elle"),
    (LinkKind.SIBLINGS.value, "est son frère ou sa sœur"),
    (LinkKind.FAMILY.value, "est un autre membre de sa famille"),
)
WORDS = {
    LinkKind.HOUSEHOLD: "Même foyer",
    LinkKind.COUPLE: "Couple, ou ancien couple",
    LinkKind.SIBLINGS: "Frère ou sœur",
    LinkKind.FAMILY: "Autre membre de la famille",
}


class LinkForm(SearchForm):
    """Who the other person is, and what to this one."""

    kind = forms.ChoiceField(label="Cette personne", choices=CHOICES, widget=forms.RadioSelect)
    since = DayField(label="Depuis le", required=False, help_text="Si vous le savez.")
    told_by = forms.ChoiceField(label="Qui l’a dit", choices=ToldBy.choices, widget=forms.RadioSelect)

    def identity(self) -> dict[str, str]:
        """Whom to look for."""
        searched = SearchForm.base_fields
        return {field: value for field, value in super().identity().items() if field in searched}


class EndForm(forms.Form):
    """Since when it is over, and why."""

    ended_on = DayField(label="Ce lien n’est plus depuis le", initial=today)
    reason = words_field("Pourquoi", max_length=REASON_MAX, help_text="Séparation, départ du foyer, erreur de saisie…")


@dataclass(frozen=True, slots=True)
class Line:
    """A link as one person's record shows it: what the other is to this person."""

    row: Link
    other: Person
    name: str
    words: str
    followed: bool
    may_end: bool


def lines(person: Person, *, by: Acting) -> list[Line]:
    """The links that stand. Opens names: for who has already opened the record."""
    rows = list(Link.objects.standing().of([person.pk]).select_related("person__key", "other__key").order_by("kind"))
    others = {row.beside(person.pk).pk for row in rows}
    mine = set(access.followed(by).filter(pk__in=others).values_list("pk", flat=True))
    is_manager = allowed(by, Right.REVIEW, by.team)
    kept = set() if is_manager else spreading(rows)
    return [line(row, person, mine, may_end=row.pk not in kept) for row in rows]


def line(row: Link, person: Person, mine: set[UUID], *, may_end: bool) -> Line:
    other = row.beside(person.pk)
    identity = other.unseal_identity()
    name = f"{identity['first_names']} {identity['last_name']}"
    return Line(row, other, name, words(row, person), other.pk in mine, may_end)


def words(row: Link, person: Person) -> str:
    if row.kind == LinkKind.PARENT:
        return "Enfant" if row.person_id == person.pk else "Parent"
    return WORDS[LinkKind(row.kind)]


class RecordLink(RecordAct):
    """Searches the other person by name, then records the link to the chosen candidate. No name in an address."""

    template_name = "consent/link_new.html"
    form_class = LinkForm
    title = "Noter un lien"
    searched: LinkForm | None = None

    def act(self, form: LinkForm) -> HttpResponse:
        self.searched = form
        if "other" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        record_link(by=self.request.acting, **link_of(form, self.person_id, self.request.POST["other"]))
        return self.back("Le lien est noté. Ce qui protège l’une protège maintenant l’autre.")

    def context(self) -> dict[str, Any]:
        others = None
        if self.searched is not None:
            same_name = candidates.find_candidates(by=self.request.acting, identity=self.searched.identity())
            others = [candidate for candidate in same_name if candidate.person.pk != self.person_id]
        return super().context() | {"candidates": others}


def link_of(form: LinkForm, person: UUID, other: str) -> dict:
    """What was chosen, as the service takes it: of a parent and a child, the parent first."""
    try:
        chosen = UUID(other)
    except ValueError as error:
        raise Http404 from error
    kind = form.cleaned_data["kind"]
    pair = {"person": person, "other": chosen}
    if kind == LinkKind.PARENT:
        pair = {"person": chosen, "other": person}
    return pair | {
        "kind": LinkKind.PARENT.value if kind == CHILD else kind,
        "since": form.cleaned_data["since"],
        "told_by": form.cleaned_data["told_by"],
        "sought": form.identity(),
    }


class EndLink(RecordAct):
    template_name = "consent/link_end.html"
    form_class = EndForm
    title = "Défaire un lien"
    opens = True

    def prepare(self, person_id: UUID, link_id: UUID) -> None:
        super().prepare(person_id)
        links = Link.objects.standing().of([person_id]).select_related("person__key", "other__key")
        self.link = get_object_or_404(links, pk=link_id)

    def act(self, form: EndForm) -> HttpResponse:
        end_link(by=self.request.acting, link=self.link.pk, **form.cleaned_data)
        return self.back("Le lien est défait, avec effet immédiat.")

    def context(self) -> dict[str, Any]:
        shown = line(self.link, self.person, set(), may_end=True)
        return super().context() | {"line": shown, "spreads": spreads(self.link)}
