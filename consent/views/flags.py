"""Raises, renews and lifts a flag, each on a page of its own that says what it changes."""

import uuid
from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from consent.errors import ManagerLifts
from consent.models import Flag, Person
from consent.models.flag import Kind, Said
from consent.persons.access import followed_person
from consent.persons.services import read_person
from consent.protection.flags import (
    BY_MANAGER,
    FIELDS_BY_KIND,
    REASON_MAX,
    WHY_MAX,
    Word,
    lift_flag,
    raise_flag,
    renew_protection,
)
from hub.accounts.models import User
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.forms import DayField, add_refusal, field
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from partners.models import Membership, Team
from partners.roles import Right

from .flag_words import WORDS, purposes
from .forms import trail, words_field


class FlagForm(forms.Form):
    """The words one kind of flag needs, and no others."""

    purpose = forms.ChoiceField(label="Pour quelle demande", required=False)
    items = forms.MultipleChoiceField(
        label="Informations à rectifier",
        required=False,
        choices=[(item.value, item.label) for item in Item],
        widget=forms.CheckboxSelectMultiple,
    )
    names = words_field(
        "Nom de la personne redoutée",
        required=False,
        max_length=500,
        help_text="Prénom et nom. Une personne par ligne, un autre nom porté sur une autre ligne. Une initiale, un nom "
        "seul ou d’un seul tenant seront reconnus.",
    )
    address = words_field(
        "Adresse à ne jamais laisser passer",
        required=False,
        max_length=500,
        rows=3,
        help_text="Si la personne la donne. Elle reste chiffrée ; elle sert à relire les réponses avant l’envoi.",
    )
    domicile = words_field(
        "Domicile élu",
        required=False,
        max_length=500,
        rows=3,
        help_text="Où elle reçoit son courrier sans être retrouvée : une association, un CCAS, une avocate.",
    )
    contact = words_field(
        "Moyen sûr de la joindre",
        required=False,
        max_length=500,
        help_text="Pour l’équipe seule : quel numéro, à quelle heure, s’il faut taire d’où l’on appelle.",
    )
    why = words_field(
        "Ce qui vous l’a fait savoir",
        required=False,
        max_length=WHY_MAX,
        help_text="Facultatif, chiffré : ce que la personne a dit, un document vu. Reste sur la fiche.",
    )

    def __init__(self, *args, kind: Kind, purposes: Iterable[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        needed = FIELDS_BY_KIND.get(kind, set())
        for name in self.fields.keys() - needed - {"why"}:
            del self.fields[name]
        if "purpose" in needed:
            choices = [("", "Choisissez"), *purposes]
            purpose = field(self, "purpose", forms.ChoiceField)
            purpose.choices = choices
            purpose.widget = forms.Select(choices=choices, attrs={"class": "input"})

    def words(self) -> dict:
        """What the flow takes of it."""
        typed = dict(self.cleaned_data)
        for name in {"names", "address", "domicile", "contact"} & typed.keys():
            typed[name] = [line.strip() for line in typed[name].splitlines() if line.strip()]
        return typed


class LiftForm(forms.Form):
    """Why a flag is lifted and, where it protects, what the person said: how, when, to whom."""

    reason = words_field("Pourquoi", required=False, max_length=REASON_MAX)
    word_how = forms.ChoiceField(
        label="La personne l’a dit elle-même", choices=Said.choices, required=False, widget=forms.RadioSelect
    )
    word_on = DayField(label="Quel jour", required=False)
    word_heard_by = forms.ModelChoiceField(
        User.objects.none(),
        label="Qui a recueilli sa parole",
        required=False,
        empty_label="Choisissez",
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, *args, takes_word: bool, team: Team, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not takes_word:
            for name in ("word_how", "word_on", "word_heard_by"):
                del self.fields[name]
            return
        members = Membership.objects.active().filter(team=team).values("user")
        heard_by = field(self, "word_heard_by", forms.ModelChoiceField)
        heard_by.queryset = User.objects.filter(pk__in=members).order_by("last_name", "first_name")

    def lifting(self) -> dict:
        """What the flow takes of it."""
        typed = self.cleaned_data
        word = None
        if typed.get("word_on") and typed.get("word_how") and typed.get("word_heard_by"):
            word = Word(on=typed["word_on"], how=typed["word_how"], heard_by=typed["word_heard_by"])
        return {"reason": typed["reason"], "word": word}


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
