"""`/collegues/`: who acts for a partner, and in whose name its office files."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from hub.accounts.models import User
from hub.acts import Trail, done
from hub.errors import Conflict, Invalid, NotFound
from partners.models import Officer, Partner

from .officers import end_officer, has_officers, name_officer, officers_of
from .services import require_giving
from .views import NewMember


class OfficerForm(forms.Form):
    name = forms.CharField(label="Prénom et nom du commissaire de justice", max_length=160)


class Colleagues(NewMember):
    """A partner's own people and officers, or without an id those of the acting partner; posting invites one more."""

    template_name = "partners/members/colleagues.html"
    place: Partner

    def prepare(self, partner_id: UUID | None = None) -> None:
        by = self.request.acting
        self.place = get_object_or_404(Partner, pk=partner_id or by.require_partner().pk)
        if by.partner is not None and self.place.pk != by.partner.pk:
            raise NotFound()
        require_giving(by, self.place)

    def trail(self) -> Trail:
        if self.request.acting.is_partner:
            return []
        page = reverse("partner", args=[self.place.pk])
        return [("Partenaires", reverse("partners")), (self.place.name, page), ("Collègues", "")]

    def context(self) -> dict[str, Any]:
        officers = {"officers": officers_of(self.place), "officer_form": OfficerForm()}
        return super().context() | {"partner": self.place} | (officers if has_officers(self.place) else {})

    def welcomed(self, user: User) -> str:
        return f"{user} agit désormais pour {self.place.name}."


@require_POST
def officer_named(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    partner = get_object_or_404(Partner, pk=partner_id)
    name = request.POST.get("name", "").replace("\x00", "")
    try:
        officer = name_officer(by=request.acting, partner=partner, name=name)
    except (Invalid, Conflict) as refusal:
        messages.error(request, refusal.sentence)
        return redirect("colleagues_of", partner.pk)
    return done(request, f"On peut désormais demander au nom de {officer}.", "colleagues_of", partner.pk)


@require_POST
def officer_ended(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    officer = get_object_or_404(Officer.objects.select_related("partner"), pk=officer_id)
    officer = end_officer(by=request.acting, officer=officer)
    return done(request, f"On ne demande plus au nom de {officer}.", "colleagues_of", officer.partner_id)
