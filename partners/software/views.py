"""`/logiciels/`: the software that comes to the API for a partner. Its secret is shown once, as it is made."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hub.days import today
from hub.errors import Conflict, HubError
from hub.forms import DayField, DayInput, add_refusal
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import Partner, Software
from partners.roles import TECHNICAL_ADMINISTRATOR, Right

from .services import OVERLAP_MAX, SCOPES, Credentials, register, renew, require_managing, revoke

OVERLAP = timedelta(days=30)  # what a renewal proposes


class SoftwareForm(forms.Form):
    name = forms.CharField(label="Nom du logiciel", max_length=100, help_text="Celui que vos équipes emploient.")
    scopes = forms.MultipleChoiceField(
        label="Ce qu’il peut faire",
        choices=[(scope.value, scope.label.capitalize()) for scope in SCOPES],
        initial=[scope.value for scope in SCOPES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez ce que ce logiciel peut faire."},
    )


class RenewForm(forms.Form):
    old_until = DayField(
        label="L’ancien secret reste accepté jusqu’au",
        help_text="Ce jour compris, trois mois au plus. Le temps de mettre le nouveau en place.",
        widget=DayInput({"class": "input-short"}),
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Its own page to a partner's administrator; every partner's software to a technical administrator."""
    by: Acting = request.acting
    if by.partner is not None:
        require_managing(by, by.partner)
        return page_of(request, by.partner, SoftwareForm())
    require_role(by, TECHNICAL_ADMINISTRATOR)
    day = today()
    partners = Partner.objects.filter(without_account=False).prefetch_related("software")
    rows = [(partner, [one for one in partner.software.all() if one.in_use(day)]) for partner in partners]
    return render(request, "partners/software/all.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def of_partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """One partner's software; posting registers one and shows its secret."""
    partner = get_object_or_404(Partner, pk=partner_id)
    require_managing(request.acting, partner)
    form = SoftwareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        scopes = [Right(code) for code in form.cleaned_data["scopes"]]
        try:
            made = register(by=request.acting, partner=partner, name=form.cleaned_data["name"], scopes=scopes)
            return secret_page(request, made)
        except Conflict as refusal:
            form.add_error("name", refusal.sentence)
    return page_of(request, partner, form)


@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: HttpRequest, software_id: UUID) -> HttpResponse:
    """Asks until when the old secret is accepted, then shows the new one."""
    software = managed(request.acting, software_id)
    form = RenewForm(request.POST or None, initial={"old_until": today() + OVERLAP})
    form.fields["old_until"].widget.attrs |= {"min": today().isoformat(), "max": (today() + OVERLAP_MAX).isoformat()}
    if request.method == "POST" and form.is_valid():
        try:
            made = renew(by=request.acting, software=software, old_until=form.cleaned_data["old_until"])
            return secret_page(request, made, old_until=form.cleaned_data["old_until"])
        except HubError as refusal:
            add_refusal(form, refusal)
    return render(
        request,
        "partners/software/renew.html",
        {"software": software, "form": form, "trail": [*trail_of(request.acting, software.partner), ("Secret", "")]},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request: HttpRequest, software_id: UUID) -> HttpResponse:
    """Asks once more, then shuts the software out."""
    software = managed(request.acting, software_id)
    if request.method == "POST":
        revoke(by=request.acting, software=software)
        messages.success(request, f"« {software} » n’a plus accès au service.")
        return redirect("software_of", software.partner_id)
    return render(request, "partners/software/revoke.html", {"software": software})


def managed(by: Acting, software_id: UUID) -> Software:
    """A software that `by` manages; another partner's reads as one that does not exist."""
    software = get_object_or_404(Software.objects.select_related("partner", "client"), pk=software_id)
    require_managing(by, software.partner)
    return software


def page_of(request: HttpRequest, partner: Partner, form: SoftwareForm) -> HttpResponse:
    day = today()
    rows = list(partner.software.select_related("client"))
    return render(
        request,
        "partners/software/of_partner.html",
        {
            "partner": partner,
            "form": form,
            "in_use": [(one, rights_of(one)) for one in rows if one.in_use(day)],
            "past": [one for one in rows if not one.in_use(day)],
            "trail": trail_of(request.acting, partner, last=True),
        },
        status=422 if form.errors else 200,
    )


def rights_of(software: Software) -> list[str]:
    return [Right(code).label for code in software.client.get_scopes()]


def secret_page(request: HttpRequest, made: Credentials, **more) -> HttpResponse:
    """The one time that the secret is shown."""
    return render(request, "partners/software/secret.html", {"made": made, "partner": made.software.partner, **more})


def trail_of(by: Acting, partner: Partner, *, last: bool = False) -> list[tuple[str, str]]:
    """For breadcrumbs. A technical administrator comes from the list of all."""
    above = [] if by.is_partner else [("Logiciels", "/logiciels/")]
    own = "Logiciels" if by.is_partner else partner.name
    return [*above, (own, "" if last else f"/partenaires/{partner.pk}/logiciels/")]
