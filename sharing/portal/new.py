"""/demandes/nouvelle/: the type, the form, what the law gives at most, then the sending."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.days import today
from hub.errors import NotFound
from partners import law
from partners.kinds import request_types, type_title
from partners.law.other import OTHER
from partners.law.referral import REFERRAL
from partners.law.terms import RequestType
from partners.law.vocabulary import Item
from partners.members.permissions import require
from partners.models import Commune
from partners.roles import Right
from partners.templatetags.french import french
from sharing.filing.attachment_fields import PapersForm
from sharing.filing.form import RequestForm, form_of
from sharing.filing.once import file_draft
from sharing.filing.questions import Kind
from sharing.judgment import admissibility
from sharing.requests.errors import Inadmissible

from . import prefill
from .prefill import OfficerForm
from .preview import Choice, choices, preview

# The person's fields as they stand side by side.
PERSON = (("last_name", "first_names"), ("birth_date", "birth_place"), ("birth_name", "commune"))


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What this kind of partner may ask, and what it should not."""
    partner = require(request.acting, Right.FILE, request.acting.partner)
    types = [(one, delay(one)) for one in request_types(partner)]
    trail = [*way_here(), ("Nouvelle demande", "")]
    latest = prefill.latest_of(request.acting)
    title = type_title(latest.partner, latest.type_code) if latest else ""
    context = {"types": types, "latest": latest, "latest_title": title, "trail": trail}
    return render(request, "sharing/portal/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """The form; what is posted is shown as it would be sent, then sent. Errors keep what was typed."""
    by = request.acting
    partner = require(by, Right.FILE, by.partner)
    form_class = open_form(partner.kind, code)
    if request.method != "POST":
        form = form_class(initial=prefill.initial(request, code))
        return show_form(request, form, OfficerForm(partner), draft=uuid.uuid4())
    draft = draft_of(request)
    form, named = form_class(request.POST), OfficerForm(partner, request.POST)
    if not form.is_valid() or form.missing() or not named.is_valid():
        form.say_missing(form.missing())
        return show_form(request, form, named, draft=draft, status=422)
    if request.POST.get("step") == "edit":
        return show_form(request, form, named, draft=draft)
    if request.POST.get("step") != "send":
        return show_preview(request, form, named, PapersForm(form.request_type), draft=draft)
    papers = PapersForm(form.request_type, request.POST, request.FILES)
    if not papers.is_valid():
        return show_preview(request, form, named, papers, draft=draft, status=422)
    try:
        filed = file_draft(
            by=by,
            filing=form.filing(),
            draft=draft,
            papers=papers.papers(),
            officer=named.chosen.pk if named.chosen else None,
        )
    except Inadmissible as refusal:
        form.say_missing(refusal.data["missing"])
        return show_form(request, form, named, draft=draft, status=422)
    messages.success(request, f"Votre demande est déposée sous le numéro {filed.number}.")
    return redirect("request", number=filed.number)


def delay(request_type: RequestType) -> str:
    """When such a request is answered, in words."""
    return "aussitôt, sans examen" if request_type.code == OTHER.code else request_type.clock.says


def open_form(kind: str, code: str) -> type[RequestForm]:
    """The form of a type that the law gives to this kind of partner. Raises NotFound."""
    try:
        return form_of(kind, code)
    except law.UnknownInLaw as error:
        raise NotFound() from error


def draft_of(request: HttpRequest) -> uuid.UUID:
    """The draft that the page was opened with; another where the page was tampered with."""
    try:
        return uuid.UUID(request.POST.get("draft", ""))
    except ValueError:
        return uuid.uuid4()


def show_form(
    request: HttpRequest, form: RequestForm, officer: OfficerForm, *, draft: uuid.UUID, status: int = 200
) -> HttpResponse:
    form.mark_required()
    offer_communes(form)
    named, others = items_of(request, form)
    context = {
        "form": form,
        "officer": officer,
        "request_type": form.request_type,
        "person": [[form[f"person_{name}"] for name in pair] for pair in PERSON],
        "elements": [form[q.name] for q in form.questions if q.group == "form"],
        "named": named,
        "others": others,
        "others_ticked": any(choice.ticked for choice in others),
        "draft": draft,
        "trail": trail_of(form),
    }
    page = "sharing/portal/write.html"
    if form.request_type.code == REFERRAL:
        page, form.fields["reason"].label = "sharing/portal/referral.html", "Pourquoi vous l’orientez"
    return render(request, page, context, status=status)


def show_preview(
    request: HttpRequest,
    form: RequestForm,
    named: OfficerForm,
    papers: PapersForm,
    *,
    draft: uuid.UUID,
    status: int = 200,
) -> HttpResponse:
    context = preview(form, request.acting.require_partner(), on=today())
    context |= {"draft": draft, "form": form, "officer": named, "papers": papers, "trail": trail_of(form)}
    return render(request, "sharing/portal/preview.html", context, status=status)


def offer_communes(form: RequestForm) -> None:
    """The Département's own communes to choose from: another one goes to the intake team, as none does."""
    own = Commune.objects.filter(teamcommune__isnull=False).order_by("name")
    names = [("", "Inconnue ou hors du Département"), *((commune.code, commune.name) for commune in own)]
    form.fields["person_commune"].widget = forms.Select(choices=names)


def items_of(request: HttpRequest, form: RequestForm) -> tuple[list[Choice], list[Choice]]:
    """The type's own items, then the others, each with what the law gives at most and whether it is ticked."""
    ticked = set(form["items"].value() or ())
    asked = next(question for question in form.questions if question.kind is Kind.ITEMS)
    items = tuple(Item(code) for code, _ in asked.choices)
    partner = request.acting.require_partner()
    every = choices(admissibility.for_partner(partner, form.request_type, items, on=today()), ticked)
    named = len(form.request_type.items)
    return every[:named], every[named:]


def way_here() -> list[tuple[str, str]]:
    return [("Accueil", reverse("home")), ("Demandes", reverse("requests"))]


def trail_of(form: RequestForm) -> list[tuple[str, str]]:
    return [*way_here(), ("Nouvelle demande", reverse("request_new")), (french(form.request_type.title), "")]
