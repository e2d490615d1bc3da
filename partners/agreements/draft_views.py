"""`/conventions/nouvelle/` and the pages of a draft: its terms are written, corrected, given up."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.alphabet import place_of
from hub.days import today
from hub.errors import HubError
from hub.forms import add_refusal
from partners.models import Agreement, Partner

from .access import require_signer, signers_own
from .forms import TermsForm, initial_of
from .services import AlreadySigned, NotSigned, discard_draft, draft_agreement, edit_draft
from .terms import agreement_types
from .views import trail


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The partner first (`partenaire=`), then the terms."""
    require_signer(request.acting)
    openable = [partner for partner in Partner.objects.filter(without_account=False) if agreement_types(partner)]
    wanted = request.GET.get("partenaire")
    if not wanted:
        chosen = sorted(openable, key=lambda partner: place_of(partner.name))
        return render(request, "partners/agreements/partner.html", {"partners": chosen, "trail": trail("Nouvelle")})
    partner = next((partner for partner in openable if str(partner.pk) == wanted), None)
    if partner is None:
        return redirect("agreement_new")
    form = TermsForm(request.POST if request.method == "POST" else None, partner=partner)

    def save() -> Agreement:
        return draft_agreement(by=request.acting, partner=partner, terms=form.terms())

    return write(request, form, save, heading="Nouvelle convention", back=reverse("agreements"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The terms of a draft."""
    agreement = signers_own(request.acting, agreement_id)
    if not agreement.is_draft:
        raise AlreadySigned()
    posted = request.POST if request.method == "POST" else None
    form = TermsForm(posted, partner=agreement.partner, initial=initial_of(agreement))

    def save() -> Agreement:
        return edit_draft(by=request.acting, agreement=agreement, terms=form.terms())

    return write(request, form, save, heading="Corriger le projet", back=reverse("agreement", args=[agreement.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def next_version(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The terms of the version that will succeed this one, from those that run now."""
    agreement = signers_own(request.acting, agreement_id)
    if agreement.is_draft:
        raise NotSigned()
    posted = request.POST if request.method == "POST" else None
    form = TermsForm(posted, partner=agreement.partner, initial=initial_of(agreement) | {"starts_on": today()})

    def save() -> Agreement:
        return draft_agreement(by=request.acting, partner=agreement.partner, terms=form.terms(), succeeds=agreement)

    return write(request, form, save, heading="Nouvelle version", back=reverse("agreement", args=[agreement.pk]))


def write(
    request: HttpRequest, form: TermsForm, save: Callable[[], Agreement], *, heading: str, back: str
) -> HttpResponse:
    """Shows the terms; once posted and valid, saves them and shows the draft."""
    if request.method == "POST" and form.is_valid():
        try:
            agreement = save()
        except HubError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Le projet est enregistré. Il n’ouvre rien tant qu’il n’est pas signé.")
            return redirect("agreement", agreement.pk)
    context = {"form": form, "partner": form.partner, "heading": heading, "back": back, "trail": trail(heading)}
    return render(request, "partners/agreements/terms.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Asks once more, then gives the draft up."""
    agreement = signers_own(request.acting, agreement_id)
    if not agreement.is_draft:
        raise AlreadySigned()
    if request.method == "POST":
        discard_draft(by=request.acting, agreement=agreement)
        messages.success(request, "Le projet est abandonné.")
        return redirect("agreements")
    return render(request, "partners/agreements/discard.html", {"agreement": agreement})
