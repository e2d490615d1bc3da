"""Pages that record a consent, withdraw it, list those of the team, and give the receipt."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consent import errors, facts, journal, purposes
from consent.consents import refusals, representatives, services, texts
from consent.models import By, Consent, Mandate, Person, Power
from consent.persons.access import followed_person, require_team
from consent.persons.records import awaiting
from consent.persons.services import OpenedPerson, read_person
from consent.receipts.services import Shape, give_receipt
from hub import paging
from hub.acts import done, refused
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.files.keeping import download
from hub.journal import log
from hub.links import local
from partners.kinds import type_title
from partners.law.terms import RequestType
from partners.members.acting import Acting
from partners.models import Partner

from .forms import ConsentForm, RecordAct, recipients


class RecordConsent(RecordAct):
    """First for whom and for what, then which items and until when."""

    template_name = "consent/consent_new.html"
    form_class = ConsentForm
    refusals = (Invalid,)
    title = "Recueillir un accord"

    def prepare(self, person_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse | None:
        super().prepare(person_id)
        if "recipient" not in self.request.GET:
            context = {"choices": recipients_and_purposes(person_id), "trail": self.trail()}
            return render(self.request, "consent/consent_for.html", context)
        self.recipient = get_object_or_404(recipients(), pk=uuid_or_404(self.request.GET["recipient"]))
        request_type = purposes.purposes_of(self.recipient).get(self.request.GET.get("purpose", ""))
        if request_type is None:
            raise Http404
        self.request_type = request_type
        opened = read_person(by=self.request.acting, person=person_id)
        self.givers = givers(opened)
        self.refused = refusals.recent(opened.person, recipient=self.recipient, purpose=request_type.code, on=today())
        return None

    def form_options(self) -> dict[str, Any]:
        return {
            "items": purposes.items_by_consent(self.request_type),
            "givers": self.givers,
            "after_refusal": self.refused is not None,
            "initial": {"given_on": today(), "giver": self.givers[0][0] if self.givers else ""},
        }

    def act(self, form: ConsentForm) -> HttpResponse:
        to = local(self.request.GET.get("retour", "")) or reverse("person", args=[self.person_id])
        about: dict[str, Any] = {
            "person": self.person_id,
            "recipient": self.recipient,
            "purpose": self.request_type.code,
        }
        if "refus" in self.request.POST:
            services.record_refusal(by=self.request.acting, **about, **form.refusal())
            return self.done(f"Refus noté pour {self.recipient}. Ne reposez pas la question avant 30 jours.", to)
        services.record_consent(by=self.request.acting, **about, **form.consent())
        return self.done(f"Accord noté pour {self.recipient}, avec effet immédiat.", to)

    def context(self) -> dict[str, Any]:
        text = texts.current(today())
        return super().context() | {
            "recipient": self.recipient,
            "request_type": self.request_type,
            "refused": self.refused,
            "may_give": self.givers,
            "text": text,
            "shown": texts.with_blanks(text, recipient=self.recipient, purpose=self.request_type.title),
        }


def recipients_and_purposes(person: UUID) -> list[tuple[Partner, list[tuple[str, RequestType, date | None]]]]:
    """Each recipient with its purposes: code, type, and the day of a refusal that is too recent to ask again."""
    refused = refusals.all_recent(person, on=today())
    return [
        (partner, [(code, kind, refused.get((partner.pk, code))) for code, kind in kinds.items()])
        for partner in recipients()
        if (kinds := purposes.purposes_of(partner))
    ]


def givers(opened: OpenedPerson) -> list[tuple[str, str]]:
    """Who may consent today: an adult in person, and each representative whose mandate covers it."""
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
def paper(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """The signed paper, as a download; the opening is journaled first."""
    followed_person(by=request.acting, person=person_id)
    get_object_or_404(Consent, pk=consent_id, person=person_id)
    return download(representatives.open_paper(by=request.acting, consent=consent_id))


@require_POST
def withdraw(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Withdraws the consent, without asking to confirm."""
    followed_person(by=request.acting, person=person_id)
    get_object_or_404(Consent, pk=consent_id, person=person_id)
    try:
        services.withdraw_consent(by=request.acting, consent=consent_id)
    except Conflict as refusal:
        return refused(request, refusal, "person", person_id)
    return done(request, "L’accord est retiré, avec effet immédiat.", "person", person_id)


@transaction.atomic
def list_consents(*, by: Acting, after: str = "") -> tuple[list[dict[str, Any]], str]:
    """The consents not withdrawn and not expired of the persons whom the team follows, those that end first on top.

    Without those of an absorbed record, which wait for the person's word.

    after  the cursor of the page; a malformed one reads as the beginning

    Returns each with `name` and `title`, and the cursor of the following page; empty on the last.
    """
    in_force = Consent.objects.filter(
        person__followups__team=require_team(by),
        person__followups__ended_on__isnull=True,
        withdrawal__isnull=True,
        expires_on__gte=today(),
    ).select_related("person__key", "recipient")
    in_force = in_force.exclude(pk__in=awaiting(in_force).values("pk"))
    try:
        page = paging.page_of(in_force, after, order=("expires_on", "id"))
    except paging.BadCursor:
        page = paging.page_of(in_force, order=("expires_on", "id"))
    persons = {consent.person_id: consent.person for consent in page.rows}
    if persons:
        log.write_many(log.Act(journal.PERSON_READ, by, person, key=person.key) for person in persons.values())
    lines = [
        {"consent": consent, "name": name_of(consent.person), "title": type_title(consent.recipient, consent.purpose)}
        for consent in page.rows
    ]
    return lines, page.next


def name_of(person: Person) -> str:
    identity = person.unseal_identity()
    return f"{identity['last_name']} {identity['first_names']}"


@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """The team's consents in force, those that end first on top."""
    lines, next_after = list_consents(by=request.acting, after=request.GET.get("apres", ""))
    context = {"lines": lines, "next_after": next_after, "today": today()}
    return render(request, "consent/consents.html", context)


def uuid_or_404(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


@require_POST
def receipt(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """The receipt as a file. A POST, since each one given is written down; `forme` is one of `Shape`."""
    followed_person(by=request.acting, person=person_id)
    consent = get_object_or_404(Consent, pk=consent_id, person=person_id)
    posted = request.POST.get("forme")
    shape = Shape(posted) if posted in (Shape.PROOF, Shape.JSON_LD) else Shape.PDF
    try:
        content = give_receipt(by=request.acting, consent=consent_id, shape=shape)
    except errors.NotYetSigned as refusal:
        messages.info(request, refusal.sentence)
        return redirect("person", person_id)
    name = f"accord-{consent.number}"
    content_type, disposition = {
        Shape.PROOF: ("application/json", f'attachment; filename="preuve-{name}.json"'),
        Shape.JSON_LD: ("application/ld+json", f'attachment; filename="{name}.jsonld"'),
        Shape.PDF: ("application/pdf", f'inline; filename="{name}.pdf"'),
    }[shape]
    if shape is Shape.JSON_LD:
        content = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
