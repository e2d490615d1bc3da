"""A draft is signed, an agreement ended: each on a page that says what it opens or closes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.days import today
from hub.errors import HubError
from hub.forms import add_refusal
from partners.flows.draft_agreement import AlreadySigned
from partners.flows.end_agreement import end_agreement
from partners.flows.sign_agreement import sign_agreement

from .access import signers_own
from .forms import EndForm, SignatureForm
from .page import trail
from .words import shown


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
    return render(request, "partners/agreement_sign.html", context, status=422 if form.errors else 200)


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
    return render(request, "partners/agreement_end.html", context, status=422 if form.errors else 200)
