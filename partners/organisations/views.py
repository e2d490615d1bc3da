"""`/partenaires/`: who asks the service, under which agreement, how much."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hub.alphabet import place_of
from hub.days import today
from hub.errors import NotFound
from partners import roles
from partners.agreements.access import may_sign, visible
from partners.agreements.terms import agreement_types
from partners.agreements.words import summaries
from partners.kinds import kind_name, request_types
from partners.law.vocabulary import Band
from partners.ledger.build import report
from partners.ledger.query import twelve_months
from partners.ledger.report import Report
from partners.members.acting import Acting
from partners.members.permissions import Suspended
from partners.models import Agreement, Partner


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    partner: Partner
    kind: str
    agreements: list[Agreement]
    asks: list[tuple[Band, int]]


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Every partner, for the service alone."""
    if not request.acting.is_service:
        raise NotFound()
    day = today()
    year = report(period=twelve_months(day), today=day)
    in_force = Agreement.objects.in_force(day).order_by("ends_on")
    found = Partner.objects.prefetch_related(Prefetch("agreements", queryset=in_force, to_attr="in_force"))
    rows = [Row(partner, kind_name(partner), partner.in_force, asks_by_band(year, partner)) for partner in found]
    rows.sort(key=lambda row: place_of(row.partner.name))
    may_register = request.acting.has_role(roles.TECHNICAL_ADMINISTRATOR)
    return render(request, "partners/organisations/partners.html", {"rows": rows, "may_register": may_register})


@require_safe
def partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """One partner; a partner finds its own page and no other."""
    by, day = request.acting, today()
    seen = get_object_or_404(visible_to(by).select_related("successor"), pk=partner_id)
    if by.is_partner and seen.is_suspended:
        raise Suspended()
    year = report(period=twelve_months(day), partner=seen, today=day)
    agreements = summaries(visible(by).filter(partner=seen), on=day)
    context = {
        "partner": seen,
        "kind": kind_name(seen),
        "asks": asks_by_band(year, seen, every=True),
        "agreements": agreements,
        "types": request_types(seen),
        "numbers": seen.known_numbers.filter(removed_at=None) if by.is_service else None,
        "may_keep_numbers": by.has_role(roles.TECHNICAL_ADMINISTRATOR),
        "software": seen.software.filter(revoked_at=None),
        "may_sign": may_sign(by) and not seen.without_account,
        "may_staff": by.has_role(roles.TECHNICAL_ADMINISTRATOR) and not seen.without_account,
        "has_agreement_types": bool(agreement_types(seen)),
        "trail": [("Partenaires", "../"), (seen.name, "")] if by.is_service else None,
    }
    return render(request, "partners/organisations/partner.html", context)


def visible_to(by: Acting):
    """All partners to the service, itself alone to a partner."""
    return Partner.objects.filter(pk=by.partner.pk) if by.partner else Partner.objects.all()


def asks_by_band(year: Report, partner: Partner, *, every: bool = False) -> list[tuple[Band, int]]:
    """(band, asks) of a partner, never summed; bands without an ask only if `every`."""
    counts = [(band, year.asks_of(partner, band)) for band in Band]
    return counts if every else [(band, asks) for band, asks in counts if asks]
