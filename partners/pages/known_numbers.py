"""`/partenaires/<id>/numeros/`: where a partner is called back. Technical administrators alone change them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hub.errors import Conflict, Invalid
from hub.forms import add_refusal
from partners import roles
from partners.flows.know_number import add_number, remove_number
from partners.models import KnownNumber, Partner
from partners.permissions import require_role


class NumberForm(forms.Form):
    number = forms.CharField(
        label="Numéro",
        max_length=30,
        help_text="Tel qu’un annuaire officiel le donne, jamais tel qu’un appelant le dit.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    label = forms.CharField(label="À qui", max_length=80, help_text="Standard, permanence, service…")


@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Those in use; posting adds one."""
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    partner = get_object_or_404(Partner, pk=partner_id)
    form = NumberForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            add_number(by=request.acting, partner=partner, **form.cleaned_data)
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Ce numéro est maintenant connu du service.")
            return redirect("partner_numbers", partner.pk)
    context = {
        "form": form,
        "partner": partner,
        "numbers": partner.known_numbers.filter(removed_at__isnull=True),
        "trail": [
            ("Partenaires", reverse("partners")),
            (partner.name, reverse("partner", args=[partner.pk])),
            ("Numéros connus", ""),
        ],
    }
    return render(request, "partners/known_numbers.html", context, status=422 if form.errors else 200)


@require_POST
def number_removed(request: HttpRequest, number_id: UUID) -> HttpResponse:
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    number = remove_number(by=request.acting, number=get_object_or_404(KnownNumber, pk=number_id))
    messages.success(request, f"Le numéro {number} n’est plus proposé.")
    return redirect("partner_numbers", number.partner_id)
