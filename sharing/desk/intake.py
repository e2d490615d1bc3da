"""/demandes/noter/: recording a request made outside the hub, and completing it."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import acts, errors
from hub.forms import BirthDateField
from partners.law.terms import Form, Item, RequestType
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import OUTSIDE, Channel, Commune
from partners.roles import Right
from partners.templatetags.french import sentence
from sharing.casework.reading import UnsealedRequest
from sharing.filing import changes, questions
from sharing.filing.file import Filing
from sharing.filing.form import LineField, LinesField, field_of
from sharing.models import ExternalRequest, Request

from .summary import RequestAct, section

FIRST = {"autofocus": True}
SUBJECT = ("last_name", "first_names", "birth_date", "commune")


def covered_communes() -> list[tuple[str, str]]:
    """Communes that a team covers; any other, or none, goes to the intake team."""
    communes = Commune.objects.filter(teamcommune__isnull=False).order_by("name")
    return [("", "Inconnue ou hors du Département"), *communes.values_list("code", "name")]


class ExternalRequestForm(forms.Form):
    """In the order of a telephone call. Only the type and the channel are required, and both have a default."""

    name = LineField(label="Nom de qui appelle ou écrit", max_length=questions.NAME_MAX, required=False)
    capacity = LineField(label="Sa qualité", max_length=questions.NAME_MAX, required=False)
    telephone = LineField(label="Son numéro, tel qu’il le donne", max_length=40, required=False)
    channel = forms.ChoiceField(
        label="Par quelle voie",
        choices=[(channel.value, sentence(channel.label)) for channel in OUTSIDE],
        initial=Channel.TELEPHONE.value,
        widget=forms.RadioSelect,
    )
    last_name = LineField(label="Nom", max_length=questions.NAME_MAX, required=False)
    first_names = LineField(label="Prénoms", max_length=questions.NAME_MAX, required=False)
    birth_date = BirthDateField(label="Date de naissance", required=False)
    reason = LinesField(
        label="Pourquoi",
        max_length=questions.REASON_MAX,
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
            "caller": changes.Caller(data["name"], data["capacity"], data["telephone"]),
            "channel": Channel(data["channel"]),
            "keep": data["keep"],
            "draft": data["draft"],
        }


class CompletionForm(forms.Form):
    """Only what is still missing."""

    def __init__(self, *args, request_type: RequestType, missing: tuple[str, ...], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        strict = {fact.value for fact, _ in request_type.accepted_values}
        self.asked = [question for question in questions.questions_of(request_type) if is_missing(question, missing)]
        for question in self.asked:
            self.fields[question.name] = field_of(question, others_missing=question.code in strict)
        if "person_commune" in self.fields:
            self.fields["person_commune"].widget = forms.Select(choices=covered_communes())
        if Form.WRITTEN.value in missing:
            self.fields["in_writing"] = forms.BooleanField(label="La demande est maintenant écrite", required=False)

    def completion(self) -> changes.Completion:
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
        return changes.Completion(given["person"], given["form"], bool(data.get("in_writing")))


def is_missing(question: questions.Question, missing: tuple[str, ...]) -> bool:
    if question.group == "person":
        return Form.NAMED_PERSON.value in missing
    return question.group == "form" and not question.known_by_account and question.code in missing


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The list of askers, searched by first letters."""
    require_intake(request.acting)
    if wanted := request.GET.get("demandeur"):
        return redirect("request_take_down", wanted)
    partners, kinds = changes.offered()
    trail = [("Demandes", reverse("requests")), ("Noter une demande", "")]
    return render(request, "sharing/desk/intake/choose.html", {"partners": partners, "kinds": kinds, "trail": trail})


class ExternalRequestPage(acts.ActView):
    """The form of what was asked by telephone, letter, e-mail or in person."""

    template_name = "sharing/desk/intake/write.html"
    form_class = ExternalRequestForm
    refusals = (errors.Invalid,)

    def prepare(self, asker: str) -> None:
        require_intake(self.request.acting)
        self.asker = changes.asker_of(asker)

    def form_options(self) -> dict[str, Any]:
        return {"types": changes.types_of(self.asker)}

    def act(self, form: ExternalRequestForm) -> HttpResponse:
        info_request = changes.record_external_request(by=self.request.acting, asker=self.asker, **form.words())
        return redirect("request_taken", info_request.number)

    def context(self) -> dict[str, Any]:
        return {"name": changes.name_of(self.asker)}

    def trail(self) -> acts.Trail:
        return [
            ("Demandes", reverse("requests")),
            ("Noter une demande", reverse("request_take_down_choose")),
            (changes.name_of(self.asker), ""),
        ]


@require_safe
def recorded(request: HttpRequest, number: str) -> HttpResponse:
    """The number, the team, and what to tell the asker. For the worker who recorded it, whichever team has it."""
    info_request = noted_request(request.acting, number)
    missing = changes.owed_by_asker(info_request)
    context = {
        "info_request": info_request,
        "missing": missing,
        "text": changes.words_for_asker(info_request, missing),
        "is_neutral": info_request.is_answered_at_once,
        "is_ours": info_request.team_id == request.acting.organisation_id,
        "trail": [("Demandes", reverse("requests")), (number, "")],
    }
    return render(request, "sharing/desk/intake/taken.html", context)


class Completion(RequestAct):
    """Asks only for what is missing; what was typed before stays sealed."""

    template_name = "sharing/desk/intake/complete.html"
    form_class = CompletionForm
    title = "Compléter"
    right = Right.INTAKE

    def prepare(self, number: str) -> HttpResponse | None:
        super().prepare(number)
        self.missing = changes.owed_by_asker(self.info_request)
        if self.missing:
            return None
        messages.info(self.request, "Il ne manque rien à cette demande.")
        return redirect("request", number)

    def form_options(self) -> dict[str, Any]:
        missing = tuple(element.value for element in self.missing)
        return {"request_type": self.info_request.type, "missing": missing}

    def act(self, form: CompletionForm) -> HttpResponse:
        changes.complete(by=self.request.acting, request=self.info_request, completion=form.completion())
        return self.back("C’est ajouté à la demande.")


def require_intake(by: Acting) -> None:
    """Raises NotFound without a team, Forbidden without the right in it."""
    if by.team is None:
        raise errors.NotFound()
    require(by, Right.INTAKE, by.team)


def noted_request(by: Acting, number: str) -> Request:
    """The request that `by` recorded, or that their team holds. Raises NotFound, Forbidden."""
    require_intake(by)
    external_request = (
        ExternalRequest.objects.filter(request__number=number)
        .exclude(request__recusals__user=by.user)
        .select_related("request__partner", "request__team", "request__key__parent")
        .first()
    )
    if external_request is None:
        raise errors.NotFound()
    info_request = external_request.request
    if external_request.taken_by != by.actor_id and info_request.team_id != by.organisation_id:
        raise errors.NotFound()
    return info_request


def missing_panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """What the request lacks, a text for the asker, the way to complete it."""
    missing = changes.owed_by_asker(opened.request)
    if not missing:
        return ""
    text = changes.words_for_asker(opened.request, missing)
    return section(request, opened.request, "sharing/desk/intake/lacking.html", missing=missing, text=text)


def caller_panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """What the caller said of themselves, and when the request was confirmed in writing."""
    external_request = ExternalRequest.objects.filter(request=opened.request).first()
    if external_request is None:
        return ""
    external_request.request = opened.request  # its key is at hand
    return section(
        request,
        opened.request,
        "sharing/desk/intake/caller.html",
        external_request=external_request,
        caller=external_request.unseal_caller(),
    )
