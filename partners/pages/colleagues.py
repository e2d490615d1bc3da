"""`/collegues/`: who acts for a partner. Its administrators invite and remove; technical ones appoint them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.errors import NotFound
from partners.models import Partner
from partners.staffing import require_giving

from . import officers
from .members import MemberForm, active_at, lines


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
        "partners/colleagues.html",
        {
            "partner": partner,
            "members": lines(by, active_at(partner)),
            "form": form,
            "trail": [*above, ("Collègues", "")] if by.is_service else None,
        }
        | officers.shown(partner),
        status=422 if form.errors else 200,
    )
