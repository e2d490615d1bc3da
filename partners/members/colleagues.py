"""`/collegues/`: who acts for a partner, and in whose name its office files."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hub.errors import Conflict, Invalid, NotFound
from partners.models import Officer, Partner

from .officers import end_officer, has_officers, name_officer, officers_of
from .services import require_giving
from .views import MemberForm, active_at, lines


@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: HttpRequest, partner_id: UUID | None = None) -> HttpResponse:
    """The partner's own people, or without an id those of the acting partner; posting invites one more."""
    by = request.acting
    partner = get_object_or_404(Partner, pk=partner_id or by.require_partner().pk)
    if by.partner is not None and partner.pk != by.partner.pk:
        raise NotFound()
    require_giving(by, partner)
    form = MemberForm(request.POST if request.method == "POST" else None, place=partner)
    if request.method == "POST" and form.is_valid() and (membership := form.added(by=by)):
        messages.success(request, f"{membership.user} agit désormais pour {partner.name}.")
        return redirect(request.path)
    above = [("Partenaires", reverse("partners")), (partner.name, reverse("partner", args=[partner.pk]))]
    return render(
        request,
        "partners/members/colleagues.html",
        {
            "partner": partner,
            "members": lines(by, active_at(partner)),
            "form": form,
            "trail": [*above, ("Collègues", "")] if by.is_service else None,
        }
        | shown(partner),
        status=422 if form.errors else 200,
    )


class OfficerForm(forms.Form):
    name = forms.CharField(label="Prénom et nom du commissaire de justice", max_length=160)


@require_POST
def officer_named(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    partner = get_object_or_404(Partner, pk=partner_id)
    try:
        officer = name_officer(
            by=request.acting, partner=partner, name=request.POST.get("name", "").replace("\x00", "")
        )
    except (Invalid, Conflict) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"On peut désormais demander au nom de {officer}.")
    return redirect("colleagues_of", partner.pk)


@require_POST
def officer_ended(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    officer = get_object_or_404(Officer.objects.select_related("partner"), pk=officer_id)
    officer = end_officer(by=request.acting, officer=officer)
    messages.success(request, f"On ne demande plus au nom de {officer}.")
    return redirect("colleagues_of", officer.partner_id)


def shown(partner: Partner) -> dict:
    """What the page of colleagues says of them; nothing where the law's asker is no officer."""
    if not has_officers(partner):
        return {}
    return {"officers": officers_of(partner), "officer_form": OfficerForm()}
