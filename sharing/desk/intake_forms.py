"""The forms of a request recorded for an asker without account, and of its completion."""

import uuid

from django import forms

from hub.forms import BirthDateField
from partners.law.terms import RequestType
from partners.law.vocabulary import Form, Item
from partners.models import Commune
from partners.models.ledger import OUTSIDE, Channel
from partners.templatetags.french import sentence
from sharing.filing.changes import Completion
from sharing.filing.external import Caller
from sharing.filing.fields import LineField, LinesField, field_of
from sharing.filing.file import Filing
from sharing.filing.questions import NAME_MAX, REASON_MAX, Question, questions_of

FIRST = {"autofocus": True}
SUBJECT = ("last_name", "first_names", "birth_date", "commune")


def covered_communes() -> list[tuple[str, str]]:
    """Communes that a team covers; any other, or none, goes to the intake team."""
    communes = Commune.objects.filter(teamcommune__isnull=False).order_by("name")
    return [("", "Inconnue ou hors du Département"), *communes.values_list("code", "name")]


class ExternalRequestForm(forms.Form):
    """In the order of a telephone call. Only the type and the channel are required, and both have a default."""

    name = LineField(label="Nom de qui appelle ou écrit", max_length=NAME_MAX, required=False)
    capacity = LineField(label="Sa qualité", max_length=NAME_MAX, required=False)
    telephone = LineField(label="Son numéro, tel qu’il le donne", max_length=40, required=False)
    channel = forms.ChoiceField(
        label="Par quelle voie",
        choices=[(channel.value, sentence(channel.label)) for channel in OUTSIDE],
        initial=Channel.TELEPHONE.value,
        widget=forms.RadioSelect,
    )
    last_name = LineField(label="Nom", max_length=NAME_MAX, required=False)
    first_names = LineField(label="Prénoms", max_length=NAME_MAX, required=False)
    birth_date = BirthDateField(label="Date de naissance", required=False)
    reason = LinesField(
        label="Pourquoi",
        max_length=REASON_MAX,
        required=False,
        help_text="Une phrase, sans récit de vie.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    items = forms.MultipleChoiceField(
        label="Informations demandées",
        required=False,
        choices=[(item.value, sentence(item.label)) for item in Item],
        widget=forms.CheckboxSelectMultiple,
    )
    urgent = forms.BooleanField(label="Urgent", required=False)
    keep = forms.BooleanField(label="Garder dans mon équipe", required=False)
    draft = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def __init__(self, *args, types: tuple[RequestType, ...], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type_code"] = forms.ChoiceField(
            label="Ce qu’il demande",
            choices=[(type_.code, sentence(type_.title)) for type_ in types],
            initial=types[0].code,
            widget=forms.RadioSelect,
        )
        self.fields["commune"] = forms.ChoiceField(
            label="Commune de résidence", choices=covered_communes(), required=False
        )
        self.fields["name"].widget.attrs |= FIRST

    def words(self) -> dict:
        """The arguments of `record_external_request`. Only after is_valid()."""
        data = self.cleaned_data
        return {
            "filing": Filing(
                type_code=data["type_code"],
                subject={code: data[code] for code in SUBJECT if data[code]},
                items=tuple(data["items"]),
                reason=data["reason"],
                urgent=data["urgent"],
            ),
            "caller": Caller(data["name"], data["capacity"], data["telephone"]),
            "channel": Channel(data["channel"]),
            "keep": data["keep"],
            "draft": data["draft"],
        }


class CompletionForm(forms.Form):
    """Only what is still missing."""

    def __init__(self, *args, request_type: RequestType, missing: tuple[str, ...], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        strict = {fact.value for fact, _ in request_type.accepted_values}
        self.asked = [question for question in questions_of(request_type) if is_missing(question, missing)]
        for question in self.asked:
            self.fields[question.name] = field_of(question, others_missing=question.code in strict)
        if "person_commune" in self.fields:
            self.fields["person_commune"].widget = forms.Select(choices=covered_communes())
        if Form.WRITTEN.value in missing:
            self.fields["in_writing"] = forms.BooleanField(label="La demande est maintenant écrite", required=False)

    def completion(self) -> Completion:
        """What `complete` takes. Only after is_valid()."""
        data = self.cleaned_data
        given = {
            group: {
                question.code: data[question.name]
                for question in self.asked
                if question.group == group and data[question.name]
            }
            for group in ("person", "form")
        }
        return Completion(given["person"], given["form"], bool(data.get("in_writing")))


def is_missing(question: Question, missing: tuple[str, ...]) -> bool:
    if question.group == "person":
        return Form.NAMED_PERSON.value in missing
    return question.group == "form" and not question.known_by_account and question.code in missing
