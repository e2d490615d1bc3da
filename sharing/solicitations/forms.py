"""Forms of solicitations: the ask, the reply, the list's filter. The services check what they read."""

import uuid
from collections.abc import Iterable
from typing import cast

from django import forms

from consent.models.consent import By
from hub.forms import DayField
from partners.law import solicitable, vocabulary
from partners.models import OUTSIDE, Channel, Partner
from sharing.filing.form import LinesField
from sharing.gate.leaks import Leak

from . import access, guard, replies

TO_ACKNOWLEDGE = (Leak.IBAN, Leak.PHONE, Leak.EMAIL)


class AskForm(forms.Form):
    """The partner, the kind, the text, and for a person whether they are named and by what agreement."""

    to = forms.ChoiceField(
        label="Partenaire et sollicitation", error_messages={"required": "Choisissez ce que vous demandez, et à qui."}
    )
    text = LinesField(
        label="Ce que vous demandez",
        max_length=vocabulary.TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text="Rien de plus que ce qu’il faut au partenaire pour répondre. Ni récit, ni santé, ni adresse.",
        error_messages={"required": "Écrivez ce que vous demandez."},
    )
    named = forms.BooleanField(
        label="Nommer la personne (nom, prénoms, date de naissance), avec son accord", required=False
    )
    agreed_on = DayField(
        label="Accord donné le",
        required=False,
        help_text="Le jour où elle l’a demandé, ou accepté, pour cette sollicitation.",
    )
    how = forms.ChoiceField(
        label="Recueilli",
        choices=[(how.value, how.label) for how in guard.HOWS],
        required=False,
        widget=forms.RadioSelect,
    )
    giver = forms.ChoiceField(label="Donné par", required=False, widget=forms.RadioSelect)

    def __init__(
        self, *args, partners: Iterable[Partner], givers: list[tuple[str, str]] | None, leaks: set[str], **kwargs
    ) -> None:
        """`givers` may speak for the person, as on the page of consents; None where nobody is named.

        leaks  codes of the leaks that were found in the text and that the worker may confirm
        """
        super().__init__(*args, **kwargs)
        to, giver = cast(forms.ChoiceField, self.fields["to"]), cast(forms.ChoiceField, self.fields["giver"])
        offered = [
            (partner.name, [(f"{partner.pk}:{kind.code}", kind.title) for kind in solicitable.kinds_for(partner.kind)])
            for partner in partners
        ]
        to.choices = [("", "Choisissez"), *offered]
        if givers is None:
            for name in ("named", "agreed_on", "how", "giver"):
                del self.fields[name]
        else:
            giver.choices = givers
        for leak in TO_ACKNOWLEDGE:
            code = f"notes-{leak.value}"
            if code in leaks:
                label = f"J’ai relu : le texte contient {leak.label.split(',')[0]}, et il doit partir ainsi."
                self.fields[f"ack-{code}"] = forms.BooleanField(label=label, required=False)

    @property
    def chosen(self) -> tuple[uuid.UUID, str]:
        """The partner's id and the kind's code; both stand in the list."""
        partner, _, kind = self.cleaned_data["to"].partition(":")
        return uuid.UUID(partner), kind

    def agreed(self) -> guard.Agreed | None:
        """The person's agreement; None where they are not named."""
        typed = self.cleaned_data
        if not typed.get("named"):
            return None
        giver = typed["giver"]
        if giver in ("", By.SELF):
            return guard.Agreed(typed["agreed_on"], typed["how"], giver)
        return guard.Agreed(typed["agreed_on"], typed["how"], By.REPRESENTATIVE, uuid.UUID(giver))

    def acknowledged(self) -> frozenset[str]:
        return frozenset(name.removeprefix("ack-") for name, value in self.cleaned_data.items() if value is True)


class ReplyForm(forms.Form):
    """A partner's reply."""

    outcome = forms.ChoiceField(
        label="Votre réponse",
        choices=replies.CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    text = LinesField(
        label="Précisions",
        required=False,
        max_length=vocabulary.TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text="Nécessaires pour un refus ou une information.",
    )

    def said(self) -> replies.SolicitationReply:
        return replies.SolicitationReply(self.cleaned_data["outcome"], self.cleaned_data["text"])


class NotedReplyForm(ReplyForm):
    """A partner's reply as a worker records it."""

    channel = forms.ChoiceField(
        label="Reçue par",
        choices=[(channel.value, channel.label) for channel in OUTSIDE],
        widget=forms.RadioSelect,
        error_messages={"required": "Indiquez par quelle voie la réponse est arrivée."},
    )
    field_order = ("channel", "outcome", "text")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].label = "La réponse du partenaire"

    @property
    def came_by(self) -> Channel:
        return Channel(self.cleaned_data["channel"])


class Filters(forms.Form):
    """Filters by status."""

    status = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", "Tous"), *((status.value, status.label) for status in access.Status)],
        error_messages={"invalid_choice": "Cet état n’existe pas."},
    )
