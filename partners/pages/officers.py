"""In whose name an office files: named and ended from the page of its colleagues."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from hub.errors import Conflict, Invalid
from partners.flows.name_officer import end_officer, name_officer
from partners.models import Officer, Partner
from partners.officers import has_officers, officers_of


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
