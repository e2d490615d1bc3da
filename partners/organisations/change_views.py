"""What changes about a partner: it is let in, suspended, renamed, taken over by another."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.alphabet import place_of
from hub.days import today
from hub.errors import HubError
from hub.forms import DayField, add_refusal, field
from partners import law, roles
from partners.agreements.access import require_signer
from partners.members.permissions import require_role
from partners.models import Partner
from partners.templatetags.french import sentence

from .services import register_partner, rename_partner, resume_partner, suspend_partner
from .succession import succeed_partner


class NewPartnerForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=200)
    kind = forms.ChoiceField(
        label="En quelle qualité il demande",
        help_text="Elle dit seule ce que la loi lui permet. Une organisation qui agit en deux qualités en fait deux.",
    )
    siret = forms.CharField(label="SIRET", max_length=20, required=False, help_text="De l’établissement, 14 chiffres.")

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        kinds = sorted(((code, sentence(asker.name)) for code, asker in law.ASKERS.items()), key=kind_place)
        field(self, "kind", forms.ChoiceField).choices = [("", "Choisir…"), *kinds]


def kind_place(kind: tuple[str, str]) -> str:
    return place_of(kind[1])


class NameForm(forms.Form):
    name = forms.CharField(label="Nouveau nom", max_length=200)
    since = DayField(label="Depuis le", initial=today, help_text="Le premier jour du nouveau nom.")


class SuccessionForm(forms.Form):
    successor = forms.ModelChoiceField(
        label="Repris par", queryset=Partner.objects.none(), empty_label="Choisir…", widget=forms.Select
    )
    on = DayField(label="À partir du", initial=today)

    def __init__(self, *args, partner: Partner, **options) -> None:
        super().__init__(*args, **options)
        field(self, "successor", forms.ModelChoiceField).queryset = others_of(partner)


def others_of(partner: Partner):
    """The organisations of the same kind."""
    return Partner.objects.filter(kind=partner.kind, without_account=False).exclude(pk=partner.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A partner is let in, by a technical administrator."""
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    form = NewPartnerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            partner = register_partner(by=request.acting, **form.cleaned_data)
        except HubError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{partner.name} est enregistré.")
            return redirect("partner", partner.pk)
    context = {"form": form, "trail": [("Partenaires", reverse("partners")), ("Nouveau partenaire", "")]}
    return render(request, "partners/organisations/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def suspension(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Asks once more, then suspends; or lets back in. The page says which, so that a second click undoes nothing."""
    require_signer(request.acting)
    partner = get_object_or_404(Partner, pk=partner_id)
    if request.method == "POST":
        if request.POST.get("act") == "resume":
            resume_partner(by=request.acting, partner=partner)
            messages.success(request, f"L’accès de {partner.name} est rouvert.")
        else:
            suspend_partner(by=request.acting, partner=partner)
            messages.success(request, f"L’accès de {partner.name} est suspendu.")
        return redirect("partner", partner.pk)
    return render(request, "partners/organisations/suspension.html", {"partner": partner})


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """The new name, and from which day."""
    require_signer(request.acting)
    partner = get_object_or_404(Partner, pk=partner_id)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            partner = rename_partner(by=request.acting, partner=partner, **form.cleaned_data)
        except HubError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Ce partenaire s’appelle désormais {partner.name}.")
            return redirect("partner", partner.pk)
    return changed(request, form, partner, "partners/organisations/name.html")


@require_http_methods(["GET", "HEAD", "POST"])
def succession(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Which partner of the same kind takes its place, and from which day."""
    require_signer(request.acting)
    partner = get_object_or_404(Partner, pk=partner_id)
    form = SuccessionForm(request.POST if request.method == "POST" else None, partner=partner)
    if request.method == "POST" and form.is_valid():
        try:
            succeed_partner(by=request.acting, partner=partner, **form.cleaned_data)
        except HubError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{partner.name} est repris par {form.cleaned_data['successor']}.")
            return redirect("partner", partner.pk)
    return changed(request, form, partner, "partners/organisations/succession.html")


def changed(request: HttpRequest, form: forms.Form, partner: Partner, template: str) -> HttpResponse:
    """The page of a form about a partner that is there."""
    page = reverse("partner", args=[partner.pk])
    trail = [("Partenaires", reverse("partners")), (partner.name, page), ("Modifier", "")]
    context = {"form": form, "partner": partner, "back": page, "trail": trail}
    return render(request, template, context, status=422 if form.errors else 200)
