"""`/logiciels/`: the software that comes to the API for a partner. Its secret is shown once, as it is made."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hub.acts import ActView, Trail
from hub.days import today
from hub.forms import DayField, DayInput
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
        initial=lambda: today() + OVERLAP,
        widget=DayInput({"class": "input-short"}),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        bounds = {"min": today().isoformat(), "max": (today() + OVERLAP_MAX).isoformat()}
        self.fields["old_until"].widget.attrs |= bounds


class ManagedPartner(ActView):
    """Base of the pages of one partner's software, for whoever manages it."""

    def prepare(self, partner_id: UUID) -> None:
        self.partner = get_object_or_404(Partner, pk=partner_id)
        require_managing(self.request.acting, self.partner)


class PartnerSoftware(ManagedPartner):
    """One partner's software; posting registers one and shows its secret."""

    form_class = SoftwareForm
    template_name = "partners/software/of_partner.html"

    def trail(self) -> Trail:
        *above, (label, _) = trail_of(self.request.acting, self.partner)
        return [*above, (label, "")]

    def context(self) -> dict[str, Any]:
        day, registered = today(), list(self.partner.software.select_related("client"))
        in_use = [(software, rights_of(software)) for software in registered if software.in_use(day)]
        past = [software for software in registered if not software.in_use(day)]
        return {"partner": self.partner, "in_use": in_use, "past": past}

    def act(self, form: SoftwareForm) -> HttpResponse:
        scopes = [Right(code) for code in form.cleaned_data["scopes"]]
        made = register(by=self.request.acting, partner=self.partner, name=form.cleaned_data["name"], scopes=scopes)
        return secret_page(self.request, made)


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """Its own page to a partner's administrator; every partner's software to a technical administrator."""
    by = request.acting
    if by.partner is not None:
        return PartnerSoftware.as_view()(request, partner_id=by.partner.pk)
    require_role(by, TECHNICAL_ADMINISTRATOR)
    day = today()
    partners = Partner.objects.filter(without_account=False).prefetch_related("software")
    rows = [(partner, [each for each in partner.software.all() if each.in_use(day)]) for partner in partners]
    return render(request, "partners/software/all.html", {"rows": rows})


class SoftwareAct(ActView):
    """Base of the acts on one software; another partner's reads as one that does not exist."""

    def prepare(self, software_id: UUID) -> None:
        self.software = get_object_or_404(Software.objects.select_related("partner", "client"), pk=software_id)
        require_managing(self.request.acting, self.software.partner)

    def context(self) -> dict[str, Any]:
        return {"software": self.software}


class RenewSecret(SoftwareAct):
    """Asks until when the old secret is accepted, then shows the new one."""

    form_class = RenewForm
    template_name = "partners/software/renew.html"

    def trail(self) -> Trail:
        return trail_of(self.request.acting, self.software.partner, ("Secret", ""))

    def act(self, form: RenewForm) -> HttpResponse:
        made = renew(by=self.request.acting, software=self.software, **form.cleaned_data)
        return secret_page(self.request, made, **form.cleaned_data)


class RevokeSoftware(SoftwareAct):
    """Asks once more, then shuts the software out."""

    template_name = "partners/software/revoke.html"

    def act(self, form: forms.Form) -> HttpResponse:
        revoke(by=self.request.acting, software=self.software)
        return self.done(f"« {self.software} » n’a plus accès au service.", "software_of", self.software.partner_id)


def rights_of(software: Software) -> list[str]:
    return [Right(code).label for code in software.client.get_scopes()]


def secret_page(request: HttpRequest, made: Credentials, **more) -> HttpResponse:
    """The one time that the secret is shown."""
    return render(request, "partners/software/secret.html", {"made": made, "partner": made.software.partner, **more})


def trail_of(by: Acting, partner: Partner, *last: tuple[str, str]) -> Trail:
    """Breadcrumbs: the page of this partner's software, then `last`. The service comes from the list of all."""
    below = [] if by.is_partner else [(partner.name, f"/partenaires/{partner.pk}/logiciels/")]
    return [("Logiciels", "/logiciels/"), *below, *last]
