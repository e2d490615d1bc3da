"""`/bilan/`: who asks how much of whom, for a period; who reads the figures of whom is journaled first."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hub import clock
from hub.days import today
from hub.errors import Forbidden, NotFound
from hub.journal import log
from hub.journal.entry import NIL
from partners import roles
from partners.journal import BALANCE_READ
from partners.members.acting import Acting
from partners.members.permissions import Suspended
from partners.models import Partner

from . import charts, tables
from .brief import brief
from .build import report
from .detail import detail
from .query import Asked, Period, asked_period
from .report import Report
from .volumes import alerts, volumes
from .words import BANDS, meanings

FORMATS = (("xlsx", "Tableur (XLSX)"), ("ods", "Tableur (ODS)"), ("csv", "CSV"))


@require_safe
def balance(request: HttpRequest) -> HttpResponse:
    """The figures of the period in the address; 422 and no figure when the period cannot be had."""
    check(request.acting)
    asked = asked_period(request)
    if asked.period is None:
        return render(request, "partners/ledger/balance.html", {"asked": asked}, status=422)
    made = read_balance(by=request.acting, period=asked.period)
    found = volumes(today(), request.acting.partner)
    context = shown(request.acting, asked, made) | {
        "volumes": found,
        "alerts": alerts(found, naming=request.acting.is_service),
    }
    return render(request, "partners/ledger/balance.html", context)


@require_safe
def of_partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """The same for one partner, with its types, refusals and agreed volumes; a partner finds its own alone."""
    check(request.acting)
    partner = visible(request.acting, partner_id)
    asked = asked_period(request)
    context = {"asked": asked, "partner": partner, "trail": [("Bilan", "../../"), (partner.name, "")]}
    if asked.period is None:
        return render(request, "partners/ledger/partner.html", context, status=422)
    made = read_balance(by=request.acting, period=asked.period, partner=partner)
    more = detail(partner, made)
    context |= shown(request.acting, asked, made) | {"detail": more, "alerts": alerts(more.volumes, naming=False)}
    return render(request, "partners/ledger/partner.html", context)


@require_safe
def paper(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """The same as two pages of paper. Journaled as a reading."""
    check(request.acting)
    partner = visible(request.acting, partner_id)
    asked = asked_period(request)
    if asked.period is None:
        raise Http404
    made = read_balance(by=request.acting, period=asked.period, partner=partner)
    written = brief(made, detail(partner, made), at=clock.now())
    answer = HttpResponse(written, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="bilan.pdf"'
    return answer


@require_safe
@cache_control(private=True, max_age=60)
def chart(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """A chart of what the page shows. `theme=sombre` and `format=etroit` choose the look."""
    check(request.acting)
    asked = asked_period(request)
    if name not in charts.CHARTS or kind not in charts.TYPES or asked.period is None:
        raise Http404
    made = report(period=asked.period, partner=wanted(request))
    look = charts.look(dark=request.GET.get("theme") == "sombre", narrow=request.GET.get("format") == "etroit")
    return HttpResponse(charts.drawn(name, made, look, kind=kind), content_type=charts.TYPES[kind])


@require_safe
def table(request: HttpRequest, kind: str) -> HttpResponse:
    """The page's figures as a file to take away, with their definitions. Journaled as a reading."""
    asked = asked_period(request)
    if kind not in tables.TYPES or asked.period is None:
        raise Http404
    made = read_balance(by=request.acting, period=asked.period, partner=wanted(request))
    answer = HttpResponse(tables.written(made, kind=kind), content_type=tables.TYPES[kind])
    name = f"bilan-{made.period.first:%Y-%m}-{made.period.last:%Y-%m}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def shown(by: Acting, asked: Asked, made: Report) -> dict[str, object]:
    """What the templates of a report need."""
    months = [(month, [band.months[month] for band in made.bands]) for month in made.period.months]
    return {
        "asked": asked,
        "report": made,
        "tables": [(band, *BANDS[band.band]) for band in made.bands],
        "months": months,
        "meanings": meanings(of_one=made.of_one),
        "hourly_cost": settings.HOURLY_COST,
        "formats": FORMATS,
        "may_yearly": by.has_role(roles.DIRECTION, roles.DPO),
        "lists": by.is_partner or by.has_role(roles.TEAM_MANAGER),
    }


def visible(by: Acting, partner_id: UUID | str) -> Partner:
    """Any partner to the service, itself alone to a partner; NotFound otherwise."""
    if by.is_partner and str(partner_id) != str(by.organisation_id):
        raise NotFound()
    return get_object_or_404(Partner, pk=partner_id)


def wanted(request: HttpRequest) -> Partner | None:
    """The partner that `partenaire=` asks for; without it all, or the acting partner itself."""
    asked = request.GET.get("partenaire")
    if asked:
        try:
            return visible(request.acting, UUID(asked))
        except ValueError as error:
            raise NotFound() from error
    return request.acting.partner


READERS = (roles.DIRECTION, roles.DPO, roles.TEAM_MANAGER)
EVERYBODY = log.Ref("partners.ledger.report", NIL)


def check(by: Acting) -> None:
    """Passes for direction, DPO and managers, who read all, and for a partner, which reads itself; else Forbidden."""
    if by.partner is not None:
        if by.partner.is_suspended:
            raise Suspended()
    elif not by.has_role(*READERS):
        raise Forbidden("Le bilan se lit par la direction, les responsables d’équipe et le délégué.")


@transaction.atomic
def read_balance(*, by: Acting, period: Period, partner: Partner | None = None) -> Report:
    """Every partner's figures, or those of one; a partner reads its own alone, and the very same.

    Raises Forbidden, Suspended, and NotFound where a partner asks for another's.
    """
    check(by)
    if by.is_partner:
        if partner is not None and partner.pk != by.organisation_id:
            raise NotFound()
        partner = by.partner
    content = {"from": period.since.isoformat(), "until": period.until.isoformat()}
    log.write(BALANCE_READ, by=by, about=partner or EVERYBODY, content=content)
    return report(period=period, partner=partner)
