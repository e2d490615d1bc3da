"""`/bilan/demandes/` and `/bilan/sollicitations/`: the requests and solicitations that a figure counts.

A partner reads its own, a team's manager those of the team; nobody else reads lists of requests from the balance.
The lists hold numbers, types and days; nothing names a person.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import days, errors, paging
from partners import kinds, roles
from partners.law.vocabulary import Band
from partners.ledger import query, words
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import BAND_COLUMNS, AccountEntry, Partner
from sharing.models import Request, RequestQuerySet, Solicitation
from sharing.requests import listing
from sharing.solicitations import access, tracking

LISTS = "Les listes du bilan se lisent par le partenaire et par le responsable de l’équipe."

# A figure's code → the instant by which it counts, and what its list is called.
COUNTED = {
    "received": ("filed_at", "Demandes reçues"),
    "answered": ("answer__sent_at", "Réponses envoyées"),
    "withdrawn": ("withdrawn_at", "Demandes retirées"),
}


SENT = {
    "sent": ("sent_at", "Sollicitations adressées"),
    "sent_answered": ("answered_at", "Sollicitations répondues"),
    "sent_unanswered": ("unanswered_at", "Sollicitations sans réponse à l’échéance"),
}
"""The same on the other side. One that is answered late is no longer counted as unanswered."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that an address names, of one partner or of all, of one band or of all.

    code  the balance's own, which names what the account sums for it
    day   lookup of the instant by which it counts
    """

    code: str
    day: str
    heading: str
    partner: Partner | None
    band: Band | None

    def counts(self, rows: QuerySet, *, period: query.Period) -> QuerySet:
        """Returns the rows that the ledger counts in the period, each in the band of its day; none if corrected."""
        first, end = days.start_of(period.since), days.start_of(period.until + timedelta(1))
        rows = rows.filter(**{f"{self.day}__gte": first, f"{self.day}__lt": end})
        if self.partner is not None:
            rows = rows.filter(partner=self.partner)
        direction, measure, _ = BAND_COLUMNS[self.code]
        entries = AccountEntry.objects.filter(
            subject=OuterRef("pk"), direction=direction, measure=measure, day__range=(period.since, period.until)
        )
        if self.band is not None:
            entries = entries.filter(band=self.band)
        counted = entries.values("subject").annotate(total=Sum("quantity")).values("total")
        return rows.alias(counted=Subquery(counted)).filter(counted__gt=0)

    def context(self, request: HttpRequest, page: paging.Page) -> dict:
        return {
            "heading": self.heading,
            "partner": self.partner,
            "words": words.BANDS[self.band][0] if self.band else "",
        } | paging.pager(request, page, parameter="page")


def figure_of(request: HttpRequest, among: dict[str, tuple[str, str]], *, usual: str) -> Figure:
    """Returns the figure that the address names. Raises NotFound for an unknown one, or one of another partner."""
    code = request.GET.get("chiffre", usual)
    if code not in among:
        raise errors.NotFound()
    day, heading = among[code]
    return Figure(code, day, heading, chosen_partner(request), chosen_band(request))


@require_safe
def solicitations(request: HttpRequest) -> HttpResponse:
    """`/bilan/sollicitations/`: the solicitations that the figure in the address counts, the latest first."""
    asked = query.asked_period(request)
    readable = access.received(request.acting) if request.acting.is_partner else of_managed_team(request.acting)
    context = {"asked": asked, "trail": [("Bilan", "../"), ("Sollicitations", "")]}
    if asked.period is None:
        return render(request, "sharing/oversight/behind_sent.html", context, status=422)
    figure = figure_of(request, SENT, usual="sent")
    counted = figure.counts(readable, period=asked.period).select_related("partner").defer(*tracking.SEALED)
    page = paging.page_of(counted, request.GET.get("page", ""), order=tracking.ORDER)
    context |= {"lines": tracking.lines(page.rows)} | figure.context(request, page)
    return render(request, "sharing/oversight/behind_sent.html", context)


def of_managed_team(by: Acting) -> QuerySet[Solicitation]:
    """Returns the solicitations of the acting manager's team. Raises Forbidden."""
    if by.team is None or not by.has_role(roles.TEAM_MANAGER):
        raise errors.Forbidden(LISTS)
    require(by, roles.Right.MANAGE, by.team)
    return access.without_recusals(Solicitation.objects.filter(team=by.team), by)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """`/bilan/demandes/`: the requests that the figure in the address counts, the latest first."""
    asked = query.asked_period(request)
    readable = readable_requests(request.acting)
    context = {"asked": asked, "trail": [("Bilan", "../"), ("Demandes", "")]}
    if asked.period is None:
        return render(request, "sharing/oversight/behind.html", context, status=422)
    figure = figure_of(request, COUNTED, usual="received")
    counted = figure.counts(readable, period=asked.period)
    page = paging.page_of(counted.select_related("partner"), request.GET.get("page", ""), order=listing.ORDER)
    rows = [
        (row, kinds.type_title(row.partner, row.type_code), listing.status_of(row, on=days.today()))
        for row in page.rows
    ]
    context |= {"rows": rows} | figure.context(request, page)
    return render(request, "sharing/oversight/behind.html", context)


def readable_requests(by: Acting) -> RequestQuerySet:
    """Returns the acting partner's requests, or those of the acting manager's team. Raises Forbidden."""
    if by.partner is not None:
        require(by, roles.Right.FOLLOW, by.partner)
        return Request.objects.filter(partner=by.partner)
    if by.team is None or not by.has_role(roles.TEAM_MANAGER):
        raise errors.Forbidden(LISTS)
    require(by, roles.Right.MANAGE, by.team)
    return Request.objects.filter(team=by.team).exclude(recusals__user=by.user)


def chosen_partner(request: HttpRequest) -> Partner | None:
    """Returns the partner that `partenaire=` names. Raises NotFound where the reader may not read it."""
    wanted = request.GET.get("partenaire")
    if not wanted:
        return None
    if request.acting.is_partner and wanted != str(request.acting.organisation_id):
        raise errors.NotFound()
    try:
        return Partner.objects.get(pk=UUID(wanted))
    except (ValueError, Partner.DoesNotExist) as error:
        raise errors.NotFound() from error


def chosen_band(request: HttpRequest) -> Band | None:
    wanted = request.GET.get("nature")
    if not wanted:
        return None
    try:
        return Band(wanted)
    except ValueError as error:
        raise errors.NotFound() from error
