"""The forms about a person. They read what was typed; the flows judge it."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from consent.flows.lift_flag import REASON_MAX, Word
from consent.flows.raise_flag import WHY_MAX, WORDS
from consent.models.consent import By, How
from consent.models.flag import Kind, Said
from hub.accounts.models import User
from hub.errors import Invalid
from hub.files.fields import PaperField
from partners.models import Commune, Membership, Partner, Team
from partners.vocabulary import Item

PAGE_FIELDS = "fields"  # where a flow's Invalid lists its sentences


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A calendar day, written and read back as <input type="date"> does."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=widget,
        error_messages={"invalid": "Écrivez une date, par exemple 12/03/1990."},
    )


def text_field(
    label: str, *, required: bool = True, help_text: str = "", autocomplete: str = "off", max_length: int = 120
) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input", "autocomplete": autocomplete, "spellcheck": "false"})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=max_length, widget=widget)


def words_field(
    label: str, *, max_length: int, required: bool = True, rows: int = 2, help_text: str = ""
) -> forms.CharField:
    """A few lines, never suggested again by a browser."""
    widget = forms.Textarea(attrs={"class": "input", "rows": rows, "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=max_length, widget=widget)


def add_refusal(form: forms.Form, refusal: Invalid) -> None:
    """Puts a flow's sentences beside the fields they are about."""
    fields = refusal.data.get(PAGE_FIELDS) or {}
    for field, sentence in fields.items():
        form.add_error(field if field in form.fields else None, sentence)
    if not fields:
        form.add_error(None, refusal.sentence)


class SearchForm(forms.Form):
    """Who is looked for."""

    last_name = text_field("Nom")
    first_names = text_field("Prénoms")
    birth_name = text_field("Nom de naissance", required=False, help_text="S’il est différent.")
    birth_date = day_field("Date de naissance", required=False, help_text="Si vous la connaissez.")

    def identity(self) -> dict[str, str]:
        """What was typed, as the flows take it."""
        found = {}
        for field, value in self.cleaned_data.items():
            if value:
                found[field] = value.isoformat() if hasattr(value, "isoformat") else str(getattr(value, "code", value))
        return found


class IdentityForm(SearchForm):
    """A new record."""

    birth_date = day_field("Date de naissance")
    birth_place = text_field("Lieu de naissance", required=False)
    commune = forms.ModelChoiceField(
        Commune.objects.none(),
        label="Commune",
        required=False,
        empty_label="Non renseignée",
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = Commune.objects.filter(teams__isnull=False)


class ConsentForm(forms.Form):
    """A consent for one recipient and one purpose, chosen before."""

    items = forms.MultipleChoiceField(label="Informations que la personne accepte de transmettre", required=False)
    given_on = day_field("Accord donné le", required=False)
    expires_on = day_field("Valable jusqu’au", required=False, help_text="Ce jour compris ; douze mois au plus.")
    giver = forms.ChoiceField(label="Donné par", required=False, widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label="Recueilli",
        choices=[(how.value, how.label) for how in How if how is not How.JOINED_PAPER],
        required=False,
        widget=forms.RadioSelect,
    )
    paper = PaperField(
        label="Document signé",
        required=False,
        help_text="S’il y en a un : numérisé ou photographié, en PDF, PNG ou JPEG, 10 Mo au plus. Il reste chiffré.",
    )
    despite_refusal = forms.BooleanField(label="Elle a changé d’avis d’elle-même", required=False)

    def __init__(
        self, *args, items: Iterable[Item], givers: list[tuple[str, str]], after_refusal: bool, **kwargs
    ) -> None:
        """`givers` are who may give it: "self", and the id of each representative who may, with their words."""
        super().__init__(*args, **kwargs)
        self.fields["giver"].choices = givers
        if not after_refusal:
            del self.fields["despite_refusal"]
        self.fields["items"].choices = [(item.value, item.label) for item in items]
        self.fields["items"].widget = forms.CheckboxSelectMultiple(choices=self.fields["items"].choices)

    def consent(self) -> dict:
        """What was typed, as the flow that records a consent takes it."""
        giver = self.cleaned_data["giver"]
        if giver in ("", By.SELF):
            return dict(self.cleaned_data)
        return self.cleaned_data | {"giver": By.REPRESENTATIVE, "representative": UUID(giver)}

    def refusal(self) -> dict:
        """The same, as the flow that records a refusal takes it."""
        typed = self.consent()
        taken = {name: typed[name] for name in ("items", "giver", "representative", "how", "paper") if name in typed}
        return taken | {"refused_on": typed["given_on"]}


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
        help_text="Prénom et nom. Une personne par ligne, un autre nom porté sur une autre ligne.",
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
            self.fields["purpose"].choices = choices
            self.fields["purpose"].widget = forms.Select(choices=choices, attrs={"class": "input"})

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
    word_on = day_field("Quel jour", required=False)
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
        self.fields["word_heard_by"].queryset = User.objects.filter(pk__in=members).order_by("last_name", "first_name")
        self.fields["word_heard_by"].label_from_instance = User.get_full_name

    def lifting(self) -> dict:
        """What the flow takes of it."""
        typed = self.cleaned_data
        word = None
        if typed.get("word_on") and typed.get("word_how") and typed.get("word_heard_by"):
            word = Word(on=typed["word_on"], how=typed["word_how"], heard_by=typed["word_heard_by"])
        return {"reason": typed["reason"], "word": word}


def recipients() -> QuerySet[Partner]:
    """Who may receive anything: one organisation, which is not suspended."""
    return Partner.objects.filter(suspended_at__isnull=True, without_account=False)
