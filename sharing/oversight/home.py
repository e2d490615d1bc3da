"""The home page of the directorate (figures) and of technical administrators (teams)."""

from collections.abc import Callable

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import days
from hub.background.failed_jobs import in_trouble
from hub.journal.watch import alert
from partners import roles
from partners.agreements.words import ending_soon
from partners.ledger import query, views, words
from partners.models import Agreement, Commune, Membership, Team


def above(desk: Callable | None = None) -> Callable:
    """Returns the service's view of `/`: the pages of this module for their roles, `desk` for all others."""

    def room(request: HttpRequest) -> HttpResponse:
        role = request.acting.role
        view = ROOMS.get(role, desk) if role else desk
        if view is None:
            raise Http404
        return view(request)

    return room


@require_safe
def direction(request: HttpRequest) -> HttpResponse:
    """Last month's balance in short, and the agreements that will soon end."""
    day = days.today()
    period = query.last_month(day)
    report = views.read_balance(by=request.acting, period=period)
    bands = [(words.BANDS[band.band][0], band.total.figures) for band in report.bands]
    agreements = ending_soon(Agreement.objects.all(), on=day)
    return render(
        request, "sharing/oversight/direction_home.html", {"period": period, "bands": bands, "ending": agreements}
    )


@require_safe
def technician(request: HttpRequest) -> HttpResponse:
    """The teams, who has not chosen a password yet, and the communes that no team covers."""
    teams = Team.objects.annotate(
        members=Count("memberships", filter=Q(memberships__ended_at=None), distinct=True),
        covered=Count("communes", distinct=True),
    ).order_by("name")
    waiting = [
        membership
        for membership in Membership.objects.active().filter(partner=None).select_related("user", "team")
        if not membership.user.has_usable_password()
    ]
    return render(
        request,
        "sharing/oversight/technician_home.html",
        {
            "teams": teams,
            "waiting": waiting,
            "uncovered": Commune.objects.filter(teams=None).count(),
            "journal_alert": alert(),
            "jobs_in_trouble": in_trouble().count(),
        },
    )


ROOMS = {roles.DIRECTION: direction, roles.TECHNICAL_ADMINISTRATOR: technician}
