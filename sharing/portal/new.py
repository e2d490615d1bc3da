"""/demandes/nouvelle/: choosing the request type, the form, the preview, the filing."""

import re
import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import acts, days, errors
from partners import kinds, law, roles
from partners.law import form_elements, referral
from partners.law.other import OTHER
from partners.law.terms import RequestType
from partners.members.acting import Acting
from partners.members.officers import OfficerMissing, has_officers, officers_of
from partners.members.permissions import require
from partners.models import Commune, Officer, Partner
from partners.templatetags.french import french
from sharing.filing import attachments, file
from sharing.filing.form import RequestForm, form_of
from sharing.filing.questions import Kind
from sharing.models import NUMBER, Request
from sharing.requests import access
from sharing.requests.errors import Inadmissible

from .preview import items_of, preview

# The person's fields as they stand side by side.
PERSON = (("last_name", "first_names"), ("birth_date", "birth_place"), ("birth_name", "commune"))


class OfficerForm(forms.Form):
    """The officer in whose name the request is filed; no field where there is none. `chosen` only after is_valid()."""

    def __init__(self, partner: Partner, *args, **options) -> None:
        super().__init__(*args, **options)
        self.none_named = False
        if not has_officers(partner):
            return
        named = officers_of(partner)
        self.none_named = not named
        if named:
            self.fields["officer"] = forms.ModelChoiceField(
                label="Au nom de",
                help_text="Le commissaire de justice chargé de l’exécution.",
                queryset=named,
                widget=forms.Select,
                empty_label=None if len(named) == 1 else "Choisir…",
                error_messages={"required": OfficerMissing.sentence, "invalid_choice": OfficerMissing.sentence},
            )

    @property
    def chosen(self) -> Officer | None:
        return self.cleaned_data.get("officer")


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The request types of this kind of partner."""
    partner = require(request.acting, roles.Right.FILE, request.acting.partner)
    types = [(request_type, delay(request_type)) for request_type in kinds.request_types(partner)]
    trail = [*trail_home(), ("Nouvelle demande", "")]
    latest = latest_of(request.acting)
    title = kinds.type_title(latest.partner, latest.type_code) if latest else ""
    context = {"types": types, "latest": latest, "latest_title": title, "trail": trail}
    return render(request, "sharing/portal/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """The form; a valid post is previewed, then filed. Errors keep what was typed."""
    by = request.acting
    partner = require(by, roles.Right.FILE, by.partner)
    form_class = open_form(partner.kind, code)
    if request.method != "POST":
        form = form_class(initial=initial_of(request, code))
        return show_form(request, form, OfficerForm(partner), draft=uuid.uuid4())
    draft = draft_of(request)
    form, named = form_class(request.POST), OfficerForm(partner, request.POST)
    if not form.is_valid() or form.missing() or not named.is_valid():
        form.say_missing(form.missing())
        return show_form(request, form, named, draft=draft, status=422)
    if request.POST.get("step") == "edit":
        return show_form(request, form, named, draft=draft)
    if request.POST.get("step") != "send":
        return show_preview(request, form, named, attachments.PapersForm(form.request_type), draft=draft)
    papers = attachments.PapersForm(form.request_type, request.POST, request.FILES)
    if not papers.is_valid():
        return show_preview(request, form, named, papers, draft=draft, status=422)
    try:
        filed = file.file_draft(
            by=by,
            filing=form.filing(),
            draft=draft,
            papers=papers.papers(),
            officer=named.chosen.pk if named.chosen else None,
        )
    except Inadmissible as refusal:
        form.say_missing(refusal.data["missing"])
        return show_form(request, form, named, draft=draft, status=422)
    return acts.done(request, f"Votre demande est déposée sous le numéro {filed.number}.", "request", filed.number)


def delay(request_type: RequestType) -> str:
    """When a request of the type is answered, in words."""
    return "aussitôt, sans examen" if request_type.code == OTHER.code else request_type.clock.says


def open_form(kind: str, code: str) -> type[RequestForm]:
    """The form of a type that the law gives to this kind of partner. Raises NotFound."""
    try:
        return form_of(kind, code)
    except law.UnknownInLaw as error:
        raise errors.NotFound() from error


def draft_of(request: HttpRequest) -> uuid.UUID:
    """The draft's id, so that a form sent twice files once; a new one where it is unreadable."""
    try:
        return uuid.UUID(request.POST.get("draft", ""))
    except ValueError:
        return uuid.uuid4()


def show_form(
    request: HttpRequest, form: RequestForm, officer: OfficerForm, *, draft: uuid.UUID, status: int = 200
) -> HttpResponse:
    form.mark_required()
    offer_communes(form)
    named, others = items_of(request.acting.require_partner(), form, on=days.today())
    context = {
        "form": form,
        "officer": officer,
        "request_type": form.request_type,
        "person": [[form[f"person_{name}"] for name in pair] for pair in PERSON],
        "elements": [form[q.name] for q in form.questions if q.group == "form"],
        "further": [form[q.name] for q in form.questions if not q.group and q.kind is not Kind.ITEMS],
        "named": named,
        "others": others,
        "others_ticked": any(choice.ticked for choice in others),
        "draft": draft,
        "trail": trail_of(form),
    }
    page = "sharing/portal/write.html"
    if form.request_type.code == referral.REFERRAL:
        page, form.fields["reason"].label = "sharing/portal/referral.html", "Pourquoi vous l’orientez"
    return render(request, page, context, status=status)


def show_preview(
    request: HttpRequest,
    form: RequestForm,
    named: OfficerForm,
    papers: attachments.PapersForm,
    *,
    draft: uuid.UUID,
    status: int = 200,
) -> HttpResponse:
    context = preview(form, request.acting.require_partner(), on=days.today())
    context |= {"draft": draft, "form": form, "officer": named, "papers": papers, "trail": trail_of(form)}
    return render(request, "sharing/portal/preview.html", context, status=status)


def offer_communes(form: RequestForm) -> None:
    """Limits the field to the communes that a team covers; any other, or none, goes to the intake team."""
    communes = Commune.objects.filter(teamcommune__isnull=False).order_by("name")
    names = [("", "Inconnue ou hors du Département"), *((commune.code, commune.name) for commune in communes)]
    form.fields["person_commune"].widget = forms.Select(choices=names)


def trail_home() -> list[tuple[str, str]]:
    return [("Accueil", reverse("home")), ("Demandes", reverse("requests"))]


def trail_of(form: RequestForm) -> list[tuple[str, str]]:
    return [*trail_home(), ("Nouvelle demande", reverse("request_new")), (french(form.request_type.title), "")]


def initial_of(request: HttpRequest, code: str) -> dict:
    """Initial values of this type's form, from the request that `?reprendre=` names; {} without one."""
    number = request.GET.get("reprendre", "")
    if not number:
        return {}
    if not re.fullmatch(NUMBER, number):  # never reaches the database
        raise errors.NotFound()
    former = access.partner_request(by=request.acting, number=number)
    return reusable_fields(former) if former.type_code == code else {}


def reusable_fields(former: Request) -> dict:
    """Field of the portal's form → value. The same whatever became of the person: only the asker's own elements."""
    elements = former.unseal_partner_copy()["asker"]
    carried = {f"form_{form.value}": elements[form] for form in form_elements.OF_THE_ASKER if form in elements}
    return carried | {"items": list(former.items)}


def latest_of(by: Acting) -> Request | None:
    """The last request that this user filed for the organisation, to start from."""
    filed = Request.objects.filter(partner=by.partner, filed_by_user=by.user)
    return filed.order_by("-filed_at", "-pk").first()
