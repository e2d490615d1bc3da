"""Pages that record a consent, withdraw it, list those of the team, and give the receipt."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent import facts
from consent.consents import refusals, texts
from consent.consents.listing import list_consents
from consent.consents.refusals import record_refusal
from consent.consents.representatives import open_paper
from consent.consents.services import record_consent, withdraw_consent
from consent.errors import NotYetSigned
from consent.models import Consent
from consent.models.consent import By
from consent.models.representative import Mandate, Power
from consent.persons.access import followed_person
from consent.persons.services import OpenedPerson, read_person
from consent.purposes import items_by_consent, purposes_of
from consent.receipts.services import Shape, give_receipt
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.files.keeping import download
from hub.forms import add_refusal
from partners.law.terms import RequestType
from partners.models import Partner

from .forms import ConsentForm, recipients, trail


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """First for whom and for what, then which items and until when."""
    followed_person(by=request.acting, person=person_id)
    steps = trail(person_id, "Recueillir un accord")
    if "recipient" not in request.GET:
        context = {"choices": recipients_and_purposes(person_id), "trail": steps}
        return render(request, "consent/consent_for.html", context)
    recipient = get_object_or_404(recipients(), pk=uuid_or_404(request.GET["recipient"]))
    request_type = purposes_of(recipient).get(request.GET.get("purpose", ""))
    if request_type is None:
        raise Http404
    opened = read_person(by=request.acting, person=person_id)
    may_give = givers(opened)
    refused = refusals.recent(opened.person, recipient=recipient, purpose=request_type.code, on=today())
    form = ConsentForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        items=items_by_consent(request_type),
        givers=may_give,
        after_refusal=refused is not None,
        initial={"given_on": today(), "giver": may_give[0][0] if may_give else ""},
    )
    if request.method == "POST" and form.is_valid():
        asked: dict[str, Any] = {
            "by": request.acting,
            "person": person_id,
            "recipient": recipient,
            "purpose": request_type.code,
        }
        try:
            if "refus" in request.POST:
                record_refusal(**asked, **form.refusal())
                done = f"Refus noté pour {recipient}. Ne reposez pas la question avant 30 jours."
            else:
                record_consent(**asked, **form.consent())
                done = f"Accord noté pour {recipient}, avec effet immédiat."
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(back(request) or reverse("person", args=[person_id]))
    text = texts.current(today())
    context = {
        "form": form,
        "recipient": recipient,
        "request_type": request_type,
        "refused": refused,
        "person_id": person_id,
        "may_give": may_give,
        "text": text,
        "shown": texts.with_blanks(text, recipient=recipient, purpose=request_type.title),
        "trail": steps,
    }
    return render(request, "consent/consent_new.html", context, status=422 if form.errors else 200)


def recipients_and_purposes(person: uuid.UUID) -> list[tuple[Partner, list[tuple[str, RequestType, date | None]]]]:
    """Each recipient with its purposes: code, type, and the day of a refusal that is too recent to ask again."""
    refused = refusals.all_recent(person, on=today())
    return [
        (partner, [(code, kind, refused.get((partner.pk, code))) for code, kind in kinds.items()])
        for partner in recipients()
        if (kinds := purposes_of(partner))
    ]


def givers(opened: OpenedPerson) -> list[tuple[str, str]]:
    """Who may consent today: an adult herself, and each representative whose mandate covers it."""
    minor = facts.is_minor(opened.identity, on=today())
    mandates = (
        opened.person.representatives.in_force(on=today()).with_power(Power.CONSENT).select_related("person__key")
    )
    if not minor:
        mandates = mandates.exclude(kind=Mandate.PARENTAL_AUTHORITY)
    others = [
        (str(mandate.id), f"{mandate.unseal_detail()['name']}, {mandate.get_kind_display()}") for mandate in mandates
    ]
    return others if minor else [(By.SELF.value, "La personne elle-même"), *others]


@require_safe
def paper(request: HttpRequest, person_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """What she signed, as a download; the opening is journaled first."""
    followed_person(by=request.acting, person=person_id)
    get_object_or_404(Consent, pk=consent_id, person=person_id)
    return download(open_paper(by=request.acting, consent=consent_id))


@require_POST
def withdraw(request: HttpRequest, person_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """One action."""
    followed_person(by=request.acting, person=person_id)
    get_object_or_404(Consent, pk=consent_id, person=person_id)
    try:
        withdraw_consent(by=request.acting, consent=consent_id)
    except Conflict as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "L’accord est retiré, avec effet immédiat.")
    return redirect("person", person_id)


@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """The team's consents in force, those that end first on top."""
    page = list_consents(by=request.acting, after=request.GET.get("apres", ""))
    return render(request, "consent/consents.html", {"page": page, "today": today()})


def back(request: HttpRequest) -> str:
    """Where the worker came from, if it is a page of ours."""
    url = request.GET.get("retour", "")
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


def uuid_or_404(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error


@require_POST
def receipt(request: HttpRequest, person_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """A POST, since each one given is written down; `forme` is one of `Shape`."""
    followed_person(by=request.acting, person=person_id)
    consent = get_object_or_404(Consent, pk=consent_id, person=person_id)
    name = f"accord-{consent.number}"
    if request.POST.get("forme") == Shape.PROOF:
        try:
            content = give_receipt(by=request.acting, consent=consent_id, shape=Shape.PROOF)
        except NotYetSigned as refusal:
            messages.info(request, refusal.sentence)
            return redirect("person", person_id)
        response = HttpResponse(content, content_type="application/json")
        response.headers["Content-Disposition"] = f'attachment; filename="preuve-{name}.json"'
        return response
    if request.POST.get("forme") == Shape.JSON_LD:
        content = give_receipt(by=request.acting, consent=consent_id, shape=Shape.JSON_LD)
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response.headers["Content-Type"] = "application/ld+json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.jsonld"'
        return response
    content = give_receipt(by=request.acting, consent=consent_id, shape=Shape.PDF)
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )
