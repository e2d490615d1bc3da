"""`/conventions/`: what each agreement opens, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import today
from partners.kinds import opened_by, standing
from partners.models import Agreement
from partners.permissions import Suspended

# a convention that ends within so many days is told, so that the next one can be prepared
SOON = 90


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """All of them to the service, its own to a partner; in force first, then to come, then past."""
    by, day = request.acting, today()
    if by.is_partner and by.partner.is_suspended:
        raise Suspended()
    found = (
        Agreement.objects.select_related("partner").prefetch_related("opens").order_by("partner__name", "-starts_on")
    )
    if by.is_partner:
        found = found.filter(partner=by.partner)
    shown = [(agreement, standing(agreement, on=day), opened_by(agreement)) for agreement in found]
    groups = [
        ("En vigueur", "good", [line for line in shown if line[0].in_force(day)]),
        ("À venir", "info", [line for line in shown if line[0].starts_on > day]),
        ("Terminées", "neutral", [line for line in shown if line[0].ends_on < day]),
    ]
    ending = [line[0] for line in shown if line[0].in_force(day) and (line[0].ends_on - day).days <= SOON]
    return render(
        request,
        "partners/agreements.html",
        {"groups": groups, "ending": ending, "shows_partner": by.is_service, "any": bool(shown)},
    )
