"""`/conventions/`: what each agreement opens, and until when."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.alphabet import place_of
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
    ordered = sorted(found, key=lambda agreement: place_of(agreement.partner.name))
    shown = [(agreement, standing(agreement, on=day), opened_by(agreement)) for agreement in ordered]
    groups = [
        ("En vigueur", "good", [line for line in shown if line[0].in_force(day)]),
        ("À venir", "info", [line for line in shown if line[0].starts_on > day]),
        ("Terminées", "neutral", [line for line in shown if line[0].ends_on < day]),
    ]
    return render(
        request,
        "partners/agreements.html",
        {"groups": groups, "ending": ending_soon(ordered, on=day), "shows_partner": by.is_service, "any": bool(shown)},
    )


def ending_soon(agreements: Iterable[Agreement], *, on: date) -> list[Agreement]:
    """Those in force on a local day that end within SOON days of it, the first to end first."""
    ending = [one for one in agreements if one.in_force(on) and (one.ends_on - on).days <= SOON]
    return sorted(ending, key=lambda agreement: (agreement.ends_on, place_of(agreement.partner.name)))
