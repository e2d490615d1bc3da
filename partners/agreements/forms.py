"""The forms of an agreement: its terms, its signatures, its end."""

from itertools import product

from django import forms

from hub.days import today
from hub.forms import DayField
from partners.law.terms import RequestType
from partners.models import Agreement, Partner, Side, VolumeYear
from partners.templatetags.french import french

from .services import REASON_MAX, Signed
from .terms import Opening, Terms, agreement_types, openable_items

PLACES = (1, 2)  # of signatures, on either side


class TermsForm(forms.Form):
    """The terms of an agreement with one partner: what it opens is asked type by type."""

    title = forms.CharField(label="Intitulé", max_length=200)
    starts_on = DayField(label="Premier jour")
    ends_on = DayField(label="Dernier jour", help_text="Compris.")
    purposes = forms.CharField(
        label="Finalités",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Pourquoi ces informations sont échangées, dans des mots que la personne concernée comprendrait.",
    )
    gives = forms.CharField(
        label="Ce que le partenaire apporte en retour",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="Ce qu’il fait savoir au service, en quel temps ; les orientations qu’il reçoit.",
    )
    volume_year = forms.ChoiceField(
        label="Les volumes annuels se comptent par",
        choices=[(year.value, year.label) for year in VolumeYear],
        initial=VolumeYear.CALENDAR,
    )

    def __init__(self, *args, partner: Partner, **options) -> None:
        super().__init__(*args, **options)
        self.partner = partner
        for request_type in agreement_types(partner):
            self.fields[items_name(request_type)] = forms.MultipleChoiceField(
                label=french(request_type.title),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(item.value, french(item.label).capitalize()) for item in openable_items(request_type)],
            )
            self.fields[volume_name(request_type)] = forms.IntegerField(
                label="Demandes prévues par an",
                required=False,
                min_value=0,
                max_value=1_000_000,
                widget=forms.NumberInput(attrs={"class": "input-short"}),
                help_text="Laissez vide si aucun volume n’est convenu.",
            )

    @property
    def types(self) -> list[tuple[RequestType, forms.BoundField, forms.BoundField]]:
        """(request type, its items, its volume) in the order of the law."""
        return [
            (request_type, self[items_name(request_type)], self[volume_name(request_type)])
            for request_type in agreement_types(self.partner)
        ]

    def clean(self) -> dict:
        data = super().clean() or {}
        for request_type in agreement_types(self.partner):
            if data.get(volume_name(request_type)) is not None and not data.get(items_name(request_type)):
                self.add_error(volume_name(request_type), "Aucune information n’est ouverte pour ce type de demande.")
        return data

    def terms(self) -> Terms:
        """Only after is_valid()."""
        data = self.cleaned_data
        return Terms(
            **{name: data[name] for name in WORDS},
            opens={
                request_type.code: Opening(tuple(data[items_name(request_type)]), data[volume_name(request_type)])
                for request_type in agreement_types(self.partner)
                if data[items_name(request_type)]
            },
        )


WORDS = tuple(TermsForm.base_fields)


def items_name(request_type: RequestType) -> str:
    return f"items_{request_type.code}"


def volume_name(request_type: RequestType) -> str:
    return f"volume_{request_type.code}"


def initial_of(agreement: Agreement) -> dict[str, object]:
    """What the form shows of an agreement that is there."""
    shown: dict[str, object] = {name: getattr(agreement, name) for name in WORDS}
    for line in agreement.opens.all():
        shown[f"items_{line.request_type}"] = line.items
        shown[f"volume_{line.request_type}"] = line.yearly_volume
    return shown


class SignatureForm(forms.Form):
    """The day and the names that stand at the foot of the paper."""

    signed_on = DayField(label="Signée le", initial=today)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for side, place in product(Side, PLACES):
            first = place == 1
            label = "Nom" if first else "Nom, autre signataire"
            self.fields[f"{side}_name_{place}"] = forms.CharField(label=label, max_length=160, required=first)
            self.fields[f"{side}_capacity_{place}"] = forms.CharField(label="Qualité", max_length=160, required=first)

    @property
    def sides(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """(heading, (name, capacity) of each signature) for either side."""
        return [
            (side.label.capitalize(), [(self[f"{side}_name_{n}"], self[f"{side}_capacity_{n}"]) for n in PLACES])
            for side in Side
        ]

    def clean(self) -> dict:
        data = super().clean() or {}
        for side, place in product(Side, PLACES[1:]):
            if bool(data.get(f"{side}_name_{place}")) != bool(data.get(f"{side}_capacity_{place}")):
                self.add_error(f"{side}_name_{place}", "Donnez le nom et la qualité, ou aucun des deux.")
        return data

    def signatories(self) -> list[Signed]:
        """Only after is_valid()."""
        data = self.cleaned_data
        return [
            Signed(side, data[f"{side}_name_{place}"], data[f"{side}_capacity_{place}"])
            for side, place in product(Side, PLACES)
            if data.get(f"{side}_name_{place}")
        ]


class EndForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi elle prend fin",
        max_length=REASON_MAX,
        help_text="Le partenaire lira ce motif. N’y nommez personne.",
    )
