"""`/conventions/`: the agreements that the reader may see; one agreement; drafting, signing and ending it."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.acts import ActView, Trail
from hub.alphabet import place_of
from hub.days import today
from hub.errors import Invalid
from partners.members.acting import Acting
from partners.models import Agreement, Partner
from partners.models.agreement import State

from . import services
from .access import may_read_drafts, may_sign, require_signer, visible, visible_one
from .forms import EndForm, SignatureForm, TermsForm, initial_of
from .terms import agreement_types
from .words import ending_soon, group_by_state, summaries, summarise

DRAFT_SAVED = "Le projet est enregistré. Il n’ouvre rien tant qu’il n’est pas signé."


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """The service's list of all agreements, a partner's list of its own; those in force come first."""
    by, day = request.acting, today()
    readable = visible(by)
    context = {
        "groups": group_by_state(summaries(readable, on=day)),
        "ending": ending_soon(readable, on=day),
        "shows_partner": by.is_service,
        "may_sign": may_sign(by),
    }
    return render(request, "partners/agreements/list.html", context)


@require_safe
def agreement_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The terms of one agreement, its signatories, and the versions before and after it."""
    by, day = request.acting, today()
    agreement = visible_one(by, agreement_id)
    summary = summarise(agreement, on=day)
    context = {
        "summary": summary,
        "agreement": agreement,
        "signatories": agreement.signatories.all(),
        "former": former_of(by, agreement),
        "next": visible(by).filter(succeeds=agreement).order_by("signed_at").first(),
        "may_sign": may_sign(by),
        "may_try": may_read_drafts(by) and summary.state is State.DRAFT,
        "may_end": may_sign(by) and summary.state in (State.TO_COME, State.IN_FORCE),
        "trail": trail(agreement.title),
    }
    return render(request, "partners/agreements/page.html", context)


def former_of(by: Acting, agreement: Agreement) -> Agreement | None:
    return visible(by).filter(pk=agreement.succeeds_id).first() if agreement.succeeds_id else None


def trail(step: str, above: Agreement | None = None) -> Trail:
    """Breadcrumbs of a page about agreements, or of one below the page of the agreement `above`."""
    steps = [("Conventions", reverse("agreements"))]
    if above is not None:
        steps.append((above.title, page_url(above)))
    return [*steps, (step, "")]


def page_url(agreement: Agreement) -> str:
    return reverse("agreement", args=[agreement.pk])


class DraftAgreement(ActView):
    """The partner is chosen first (`partenaire=`), then the terms are written."""

    form_class = TermsForm
    template_name = "partners/agreements/terms.html"
    heading = "Nouvelle convention"

    def prepare(self) -> HttpResponse | None:
        require_signer(self.request.acting)
        partners = [partner for partner in Partner.objects.filter(without_account=False) if agreement_types(partner)]
        chosen = self.request.GET.get("partenaire")
        if not chosen:
            partners.sort(key=lambda partner: place_of(partner.name))
            context = {"partners": partners, "trail": trail("Nouvelle")}
            return render(self.request, "partners/agreements/partner.html", context)
        self.partner = next((partner for partner in partners if str(partner.pk) == chosen), None)
        return None if self.partner else redirect("agreement_new")

    def form_options(self) -> dict[str, Any]:
        return {"partner": self.partner}

    def trail(self) -> Trail:
        return trail(self.heading)

    def act(self, form: TermsForm) -> HttpResponse:
        draft = services.draft_agreement(by=self.request.acting, partner=form.partner, terms=form.terms())
        return self.done(DRAFT_SAVED, "agreement", draft.pk)


class AgreementAct(ActView):
    """Base of the direction's acts on one agreement."""

    heading = ""
    needs_draft = True

    def prepare(self, agreement_id: UUID) -> None:
        require_signer(self.request.acting)
        self.agreement = visible_one(self.request.acting, agreement_id)
        if self.needs_draft and not self.agreement.is_draft:
            raise services.AlreadySigned()

    def trail(self) -> Trail:
        return trail(self.heading, above=self.agreement)

    def context(self) -> dict[str, Any]:
        return {"agreement": self.agreement, "summary": summarise(self.agreement, on=today())}


class EditDraft(AgreementAct):
    form_class = TermsForm
    template_name = "partners/agreements/terms.html"
    heading = "Corriger le projet"

    def form_options(self) -> dict[str, Any]:
        return {"partner": self.agreement.partner, "initial": initial_of(self.agreement)}

    def trail(self) -> Trail:
        return trail(self.heading)

    def act(self, form: TermsForm) -> HttpResponse:
        draft = services.edit_draft(by=self.request.acting, agreement=self.agreement, terms=form.terms())
        return self.done(DRAFT_SAVED, "agreement", draft.pk)


class DraftNextVersion(EditDraft):
    """The terms of the version that will succeed this one, starting from the present ones."""

    heading = "Nouvelle version"
    needs_draft = False

    def prepare(self, agreement_id: UUID) -> None:
        super().prepare(agreement_id)
        if self.agreement.is_draft:
            raise services.NotSigned()

    def form_options(self) -> dict[str, Any]:
        return {"partner": self.agreement.partner, "initial": initial_of(self.agreement) | {"starts_on": today()}}

    def act(self, form: TermsForm) -> HttpResponse:
        draft = services.draft_agreement(
            by=self.request.acting, partner=form.partner, terms=form.terms(), succeeds=self.agreement
        )
        return self.done(DRAFT_SAVED, "agreement", draft.pk)


class DiscardDraft(AgreementAct):
    template_name = "partners/agreements/discard.html"

    def act(self, form: Form) -> HttpResponse:
        services.discard_draft(by=self.request.acting, agreement=self.agreement)
        return self.done("Le projet est abandonné.", "agreements")


class SignAgreement(AgreementAct):
    form_class = SignatureForm
    template_name = "partners/agreements/sign.html"
    heading = "Signature"

    def act(self, form: SignatureForm) -> HttpResponse:
        signed_on, signatories = form.cleaned_data["signed_on"], form.signatories()
        services.sign_agreement(
            by=self.request.acting, agreement=self.agreement, signed_on=signed_on, signatories=signatories
        )
        return self.done("La convention est signée.", "agreement", self.agreement.pk)


class EndAgreement(AgreementAct):
    form_class = EndForm
    template_name = "partners/agreements/end.html"
    heading = "Fin"
    needs_draft = False
    refusals = (Invalid,)

    def act(self, form: EndForm) -> HttpResponse:
        services.end_agreement(by=self.request.acting, agreement=self.agreement, **form.cleaned_data)
        return self.done("La convention a pris fin. Elle n’ouvre plus rien.", "agreement", self.agreement.pk)
