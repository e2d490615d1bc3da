"""Pages that register a partner, suspend it, rename it, name its successor."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from hub.acts import ActView, Trail
from hub.alphabet import place_of
from hub.days import today
from hub.forms import DayField, field
from partners import law, roles
from partners.agreements.access import require_signer
from partners.members.permissions import require_role
from partners.models import Partner
from partners.templatetags.french import sentence

from . import services


class NewPartnerForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=200)
    kind = forms.ChoiceField(
        label="En quelle qualité il demande",
        help_text="Elle dit seule ce que la loi lui permet. Une organisation qui agit en deux qualités en fait deux.",
    )
    siret = forms.CharField(label="SIRET", max_length=20, required=False, help_text="De l’établissement, 14 chiffres.")

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        kinds = ((code, sentence(asker.name)) for code, asker in law.ASKERS.items())
        field(self, "kind", forms.ChoiceField).choices = [
            ("", "Choisir…"),
            *sorted(kinds, key=lambda kind: place_of(kind[1])),
        ]


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
        same_kind = Partner.objects.filter(kind=partner.kind, without_account=False)
        field(self, "successor", forms.ModelChoiceField).queryset = same_kind.exclude(pk=partner.pk)


class RegisterPartner(ActView):
    form_class = NewPartnerForm
    template_name = "partners/organisations/new.html"

    def prepare(self) -> None:
        require_role(self.request.acting, roles.TECHNICAL_ADMINISTRATOR)

    def trail(self) -> Trail:
        return [("Partenaires", reverse("partners")), ("Nouveau partenaire", "")]

    def act(self, form: NewPartnerForm) -> HttpResponse:
        partner = services.register_partner(by=self.request.acting, **form.cleaned_data)
        return self.done(f"{partner.name} est enregistré.", "partner", partner.pk)


class PartnerAct(ActView):
    """Base of the acts on one partner, the direction's unless `check` lets others do it."""

    step = "Modifier"

    def check(self) -> None:
        require_signer(self.request.acting)

    def prepare(self, partner_id: UUID) -> None:
        self.check()
        self.partner = get_object_or_404(Partner, pk=partner_id)

    def trail(self) -> Trail:
        page = reverse("partner", args=[self.partner.pk])
        return [("Partenaires", reverse("partners")), (self.partner.name, page), (self.step, "")]

    def context(self) -> dict[str, Any]:
        return {"partner": self.partner}


class SuspendPartner(PartnerAct):
    """Asks to confirm, then suspends or resumes as the page said, so that a second click undoes nothing."""

    template_name = "partners/organisations/suspension.html"

    def act(self, form: forms.Form) -> HttpResponse:
        if self.request.POST.get("act") == "resume":
            services.resume_partner(by=self.request.acting, partner=self.partner)
            return self.done(f"L’accès de {self.partner.name} est rouvert.", "partner", self.partner.pk)
        services.suspend_partner(by=self.request.acting, partner=self.partner)
        return self.done(f"L’accès de {self.partner.name} est suspendu.", "partner", self.partner.pk)


class RenamePartner(PartnerAct):
    form_class = NameForm
    template_name = "partners/organisations/name.html"

    def act(self, form: NameForm) -> HttpResponse:
        partner = services.rename_partner(by=self.request.acting, partner=self.partner, **form.cleaned_data)
        return self.done(f"Ce partenaire s’appelle désormais {partner.name}.", "partner", partner.pk)


class SucceedPartner(PartnerAct):
    form_class = SuccessionForm
    template_name = "partners/organisations/succession.html"

    def form_options(self) -> dict[str, Any]:
        return {"partner": self.partner}

    def act(self, form: SuccessionForm) -> HttpResponse:
        partner = services.succeed_partner(by=self.request.acting, partner=self.partner, **form.cleaned_data)
        return self.done(f"{partner.name} est repris par {partner.successor}.", "partner", partner.pk)
