"""The words a flag needs, when it is raised and when it is lifted. They read what was typed; the flows judge it."""

from collections.abc import Iterable

from django import forms

from consent.models.flag import Kind, Said
from consent.protection.flags import REASON_MAX, WHY_MAX, WORDS, Word
from hub.accounts.models import User
from hub.forms import DayField, field
from partners.law.vocabulary import Item
from partners.models import Membership, Team

from .fields import words_field


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
        needed = WORDS.get(kind, set())
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
