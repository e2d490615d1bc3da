"""What is asked of whoever reads the journal."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django import forms

from hub.accounts.models import Pseudonym, User
from hub.days import start_of
from hub.forms import DayField
from hub.journal import actions
from partners.models import Partner, Software, Team
from sharing.filing.form import LineField, LinesField

from . import entries, services

THIS_ALONE, THE_PERSON = "demande", "personne"


def everywhere() -> list[tuple[str, str]]:
    """Partners and teams."""
    found = [*Partner.objects.values_list("pk", "name"), *Team.objects.values_list("pk", "name")]
    return [("", "Toutes"), *by_name(found)]


def every_action() -> list[tuple[str, str]]:
    """Those that an entry bears."""
    return [("", "Toutes"), *by_name((code, actions.label(code)) for code in entries.actions_written())]


def by_name(pairs: Iterable[tuple[object, str]]) -> list[tuple[str, str]]:
    return sorted(((str(value), name) for value, name in pairs), key=lambda pair: pair[1].casefold())


class Filters(forms.Form):
    """In the address: ids and days, never a name."""

    organisation = forms.ChoiceField(label="Organisation", required=False, choices=everywhere)
    auteur = forms.UUIDField(
        label="Auteur", required=False, error_messages={"invalid": "Cet auteur n’existe pas."}, widget=forms.Select
    )
    action = forms.ChoiceField(label="Action", required=False, choices=every_action)
    du = DayField(label="Du", required=False)
    au = DayField(label="Au", required=False)

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.fields["auteur"].widget.choices = [("", "Tous"), *by_name(self.authors())]

    def authors(self) -> list[tuple[UUID, str]]:
        """People whose names are still tied to the journal, software, and the bare id that a line led to."""
        known = [(user.pk, f"{user.last_name} {user.first_name}") for user in _named_users()]
        known += Software.objects.values_list("pk", "name")
        try:
            asked = UUID(self.data.get("auteur", ""))
        except ValueError:
            return known
        return known if asked in dict(known) else [*known, (asked, f"Identifiant {asked}")]

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("du") and data.get("au") and data["du"] > data["au"]:
            self.add_error("au", "Ce jour vient avant le premier.")
        return data

    def wanted(self, objects: tuple[UUID, ...] | None) -> entries.Wanted:
        """The conditions that the valid form states, about these things."""
        data = self.cleaned_data
        author, organisation = data.get("auteur"), data.get("organisation")
        since, until = stretch(data.get("du"), data.get("au"))
        return entries.Wanted(
            objects=objects,
            actors=_ids_of(author) if author else None,
            organisation=UUID(organisation) if organisation else None,
            action=data.get("action", ""),
            since=since,
            until=until,
        )


class LookUpForm(forms.Form):
    """A reference and a reason; posted, never in the address."""

    reference = LineField(
        label="Référence",
        max_length=60,
        help_text="Le numéro d’une demande (7KQ4-M2XR), ou l’identifiant d’une fiche.",
        widget=forms.TextInput(attrs={"class": "input-medium", "autocomplete": "off"}),
    )
    portee = forms.ChoiceField(
        label="Montrer",
        choices=[
            (THIS_ALONE, "ce qui touche cette demande"),
            (THE_PERSON, "tout ce qui touche la personne qu’elle concerne"),
        ],
        initial=THIS_ALONE,
        widget=forms.RadioSelect,
    )
    reason = LinesField(
        label="Motif",
        max_length=services.REASON_MAX,
        help_text="Il est inscrit au journal avant que rien ne s’affiche.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExportForm(forms.Form):
    """Days, both included and both optional."""

    export_du = DayField(label="Du", required=False)
    export_au = DayField(label="Au", required=False)


def stretch(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """The instants from which and until which two days go, both included; None where there is none."""
    return start_of(first) if first else None, start_of(last + timedelta(1)) if last else None


def _named_users():
    return User.objects.filter(pk__in=Pseudonym.objects.values("user"))


def _ids_of(author: UUID) -> tuple[UUID, ...]:
    """Every pseudonym of a user; any other id stands for itself."""
    return tuple(Pseudonym.objects.filter(user_id=author).values_list("pk", flat=True)) or (author,)
