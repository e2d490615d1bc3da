"""`/conventions/`: every agreement that the reader may see; one agreement; signing and ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.days import today
from hub.errors import HubError
from hub.forms import add_refusal
from partners.members.acting import Acting
from partners.models import Agreement
from partners.models.agreement import State

from .access import may_read_drafts, may_sign, signers_own, visible, visible_one
from .forms import EndForm, SignatureForm
from .services import AlreadySigned, end_agreement, sign_agreement
from .words import ending_soon, grouped, listed, shown


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """All of them to the service, drafts to those who weigh them, its own to a partner; what runs comes first."""
    by, day = request.acting, today()
    seen = visible(by)
    return render(
        request,
        "partners/agreements/list.html",
        {
            "groups": grouped(listed(seen, on=day)),
            "ending": ending_soon(seen, on=day),
            "shows_partner": by.is_service,
            "may_sign": may_sign(by),
        },
    )


@require_safe
def one(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Everything it says, who signed it, and the versions before and after it."""
    by, day = request.acting, today()
    agreement = visible_one(by, agreement_id)
    seen = shown(agreement, on=day)
    return render(
        request,
        "partners/agreements/page.html",
        {
            "seen": seen,
            "agreement": agreement,
            "signatories": agreement.signatories.all(),
            "former": former_of(by, agreement),
            "next": visible(by).filter(succeeds=agreement).order_by("signed_at").first(),
            "may_sign": may_sign(by),
            "may_try": may_read_drafts(by) and seen.state is State.DRAFT,
            "may_end": may_sign(by) and seen.state in (State.TO_COME, State.IN_FORCE),
            "trail": trail(agreement.title),
        },
    )


def former_of(by: Acting, agreement: Agreement) -> Agreement | None:
    return visible(by).filter(pk=agreement.succeeds_id).first() if agreement.succeeds_id else None


def trail(*steps: str) -> list[tuple[str, str]]:
    """The way here: labels, the last alone without an address after it."""
    labels, addresses = steps[::2], (*steps[1::2], "")
    return [("Conventions", reverse("agreements")), *zip(labels, addresses, strict=True)]


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The signatures; then it comes into force on its first day."""
    agreement = signers_own(request.acting, agreement_id)
    if not agreement.is_draft:
        raise AlreadySigned()
    form = SignatureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_agreement(
                by=request.acting,
                agreement=agreement,
                signed_on=form.cleaned_data["signed_on"],
                signatories=form.signatories(),
            )
        except HubError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "La convention est signée.")
            return redirect("agreement", agreement.pk)
    context = {
        "form": form,
        "seen": shown(agreement, on=today()),
        "agreement": agreement,
        "trail": trail(agreement.title, reverse("agreement", args=[agreement.pk]), "Signature"),
    }
    return render(request, "partners/agreements/sign.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Says what it closes, asks why, then ends it at once."""
    agreement = signers_own(request.acting, agreement_id)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        end_agreement(by=request.acting, agreement=agreement, reason=form.cleaned_data["reason"])
        messages.success(request, "La convention a pris fin. Elle n’ouvre plus rien.")
        return redirect("agreement", agreement.pk)
    context = {
        "form": form,
        "agreement": agreement,
        "seen": shown(agreement, on=today()),
        "trail": trail(agreement.title, reverse("agreement", args=[agreement.pk]), "Fin"),
    }
    return render(request, "partners/agreements/end.html", context, status=422 if form.errors else 200)
