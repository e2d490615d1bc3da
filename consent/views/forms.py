"""Forms about a person; the fields, the breadcrumbs and the act that the pages share. Services judge what was typed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from consent.models import By, How
from consent.persons.access import followed_person
from consent.persons.services import read_person
from hub import birth
from hub.acts import ActView, Trail
from hub.files.examining import PaperField
from hub.forms import BirthDateField, DayField, field
from partners.law.vocabulary import Item
from partners.models import Commune, Partner


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


class SearchForm(forms.Form):
    """Who is looked for."""

    last_name = text_field("Nom")
    first_names = text_field("Prénoms")
    birth_name = text_field("Nom de naissance", required=False, help_text="S’il est différent.")
    birth_date = BirthDateField(
        label="Date de naissance", required=False, help_text=f"Si vous la connaissez. {birth.HELP}"
    )

    def identity(self) -> dict[str, str]:
        """What was typed, as the services take it."""
        return {name: str(getattr(value, "code", value)) for name, value in self.cleaned_data.items() if value}


class IdentityForm(SearchForm):
    """A new record."""

    birth_date = BirthDateField(label="Date de naissance")
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
        field(self, "commune", forms.ModelChoiceField).queryset = Commune.objects.filter(teams__isnull=False)


class ConsentForm(forms.Form):
    """A consent for one recipient and one purpose, chosen before."""

    items = forms.MultipleChoiceField(label="Informations que la personne accepte de transmettre", required=False)
    given_on = DayField(label="Accord donné le", required=False)
    expires_on = DayField(label="Valable jusqu’au", required=False, help_text="Ce jour compris ; douze mois au plus.")
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
        field(self, "giver", forms.ChoiceField).choices = givers
        if not after_refusal:
            del self.fields["despite_refusal"]
        choices = field(self, "items", forms.MultipleChoiceField)
        choices.choices = [(item.value, item.label) for item in items]
        choices.widget = forms.CheckboxSelectMultiple(choices=choices.choices)

    def consent(self) -> dict:
        """What was typed, as the service that records a consent takes it."""
        giver = self.cleaned_data["giver"]
        if giver in ("", By.SELF):
            return dict(self.cleaned_data)
        return self.cleaned_data | {"giver": By.REPRESENTATIVE, "representative": UUID(giver)}

    def refusal(self) -> dict:
        """The same, as the service that records a refusal takes it."""
        typed = self.consent()
        taken = {name: typed[name] for name in ("items", "giver", "representative", "how", "paper") if name in typed}
        return taken | {"refused_on": typed["given_on"]}


def recipients() -> QuerySet[Partner]:
    """Who may receive anything: one organisation, which is not suspended."""
    return Partner.objects.filter(suspended_at__isnull=True, without_account=False)


class RecordAct(ActView):
    """The page of one act on a person's record. A subclass also sets `title`, its breadcrumb.

    opens  whether the page unseals the record: a reading, journaled
    """

    title = ""
    opens = False

    def prepare(self, person_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Raises NotFound, Forbidden, Archived as `followed_person` does."""
        self.person_id, by = person_id, self.request.acting
        self.person = (
            read_person(by=by, person=person_id).person if self.opens else followed_person(by=by, person=person_id)
        )
        return None

    def trail(self) -> Trail:
        person = reverse("person", args=[self.person_id])
        return [("Personnes", reverse("persons")), ("Fiche", person), (self.title, "")]

    def context(self) -> dict[str, Any]:
        return {"person_id": self.person_id}

    def back(self, message: str) -> HttpResponse:
        """Redirects to the record, where `message` is shown."""
        return self.done(message, "person", self.person_id)
