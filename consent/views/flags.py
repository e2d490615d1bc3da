"""Raises, renews and lifts a flag, each on a page of its own that says what it changes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from consent.errors import ManagerLifts
from consent.models import Flag, Kind, Person, Said
from consent.protection import flags
from hub.accounts.models import User
from hub.days import today
from hub.errors import Invalid
from hub.forms import DayField, field
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from partners.models import Membership, Team
from partners.roles import Right

from .flag_words import WORDS, purposes
from .forms import RecordAct, words_field


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
        max_length=flags.WHY_MAX,
        help_text="Facultatif, chiffré : ce que la personne a dit, un document vu. Reste sur la fiche.",
    )

    def __init__(self, *args, kind: Kind, purposes: Iterable[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        needed = flags.FIELDS_BY_KIND.get(kind, set())
        for name in self.fields.keys() - needed - {"why"}:
            del self.fields[name]
        if "purpose" in needed:
            choices = [("", "Choisissez"), *purposes]
            purpose = field(self, "purpose", forms.ChoiceField)
            purpose.choices = choices
            purpose.widget = forms.Select(choices=choices, attrs={"class": "input"})

    def words(self) -> dict:
        """The arguments of the service. Only after is_valid()."""
        typed = dict(self.cleaned_data)
        for name in {"names", "address", "domicile", "contact"} & typed.keys():
            typed[name] = [line.strip() for line in typed[name].splitlines() if line.strip()]
        return typed


class LiftForm(forms.Form):
    """Why a flag is lifted and, where it protects, what the person said: how, when, to whom."""

    reason = words_field("Pourquoi", required=False, max_length=flags.REASON_MAX)
    word_how = forms.ChoiceField(
        label="La personne l’a dit elle-même", choices=Said.choices, required=False, widget=forms.RadioSelect
    )
    word_on = DayField(label="Quel jour", required=False, initial=today)
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
        """The arguments of the service. Only after is_valid()."""
        typed = self.cleaned_data
        word = None
        if typed.get("word_on") and typed.get("word_how") and typed.get("word_heard_by"):
            word = flags.Word(on=typed["word_on"], how=typed["word_how"], heard_by=typed["word_heard_by"])
        return {"reason": typed["reason"], "word": word}


class RaiseFlag(RecordAct):
    """One kind of flag: what it changes, the words it needs, one button."""

    template_name = "consent/flag_new.html"
    form_class = FlagForm

    def prepare(self, person_id: UUID, kind: str) -> None:
        super().prepare(person_id)
        if kind not in Kind.values:
            raise Http404
        self.kind = Kind(kind)
        self.words = WORDS[self.kind]
        self.title = self.words.raise_label

    def form_options(self) -> dict[str, Any]:
        initial = {"purpose": self.request.GET.get("purpose", "")}
        return {"kind": self.kind, "purposes": purposes(), "initial": initial}

    def act(self, form: FlagForm) -> HttpResponse:
        flags.raise_flag(by=self.request.acting, person=self.person_id, kind=self.kind, **form.words())
        return self.back(f"« {self.words.title} » : c’est noté, avec effet immédiat.")

    def context(self) -> dict[str, Any]:
        return super().context() | {"words": self.words}


class RenewProtection(RecordAct):
    """What a protected address hides and gives, written anew. Opens what is sealed: a reading, journaled."""

    template_name = "consent/protection_renew.html"
    form_class = FlagForm
    title = "Mettre à jour la protection"
    opens = True

    def prepare(self, person_id: UUID, flag_id: UUID) -> None:
        super().prepare(person_id)
        self.flag = standing_flag(self.person, flag_id)
        if self.flag.kind != Kind.PROTECTED_ADDRESS:
            raise Http404

    def form_options(self) -> dict[str, Any]:
        detail = self.flag.unseal_detail()
        initial = {name: "\n".join(detail.get(name, ())) for name in ("address", "domicile", "contact")}
        return {"kind": Kind.PROTECTED_ADDRESS, "purposes": (), "initial": initial}

    def act(self, form: FlagForm) -> HttpResponse:
        flags.renew_protection(by=self.request.acting, flag=self.flag.pk, **form.words())
        return self.back("C’est noté, avec effet immédiat. L’adresse est restée protégée.")


class LiftFlag(RecordAct):
    """Asks why and, where the flag protects, for the person's own word; then lifts it."""

    template_name = "consent/flag_lift.html"
    form_class = LiftForm
    refusals = (Invalid,)
    title = "Lever"

    def prepare(self, person_id: UUID, flag_id: UUID) -> None:
        super().prepare(person_id)
        self.flag = standing_flag(self.person, flag_id)
        self.words = WORDS[Kind(self.flag.kind)]
        self.takes_word = self.flag.kind in flags.BY_MANAGER
        if self.takes_word and not allowed(self.request.acting, Right.REVIEW, self.request.acting.team):
            raise ManagerLifts()

    def form_options(self) -> dict[str, Any]:
        return {"takes_word": self.takes_word, "team": self.request.acting.require_team()}

    def act(self, form: LiftForm) -> HttpResponse:
        flags.lift_flag(by=self.request.acting, flag=self.flag.pk, **form.lifting())
        return self.back(f"« {self.words.title} » est levé.")

    def context(self) -> dict[str, Any]:
        return super().context() | {"flag": self.flag, "words": self.words, "takes_word": self.takes_word}


def standing_flag(person: Person, flag_id: UUID) -> Flag:
    """The person's flag of that id, which stands. Raises Http404."""
    return get_object_or_404(Flag.objects.standing().select_related("person__key"), pk=flag_id, person=person)
