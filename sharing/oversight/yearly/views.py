"""`/bilan/annuel/`: the yearly document on the screen and as a file, for the direction and the DPO."""

from datetime import date

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import clock, days
from hub.errors import Invalid
from hub.journal import log
from hub.journal.entry import NIL
from partners import roles
from partners.ledger import build, query
from partners.members.acting import Acting
from partners.members.permissions import require_role
from sharing.requests.journal import YEARLY_READ

from .document import Yearly, paper, yearly


def asked(request: HttpRequest) -> Yearly:
    """The document of the year in the address; the year that is over by default. Raises BadYear."""
    on = days.today()
    typed = request.GET.get("annee", str(on.year - 1))
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
        raise BadYear()
    return read_yearly(by=request.acting, year=int(typed), on=on)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    require_role(request.acting, roles.DIRECTION, roles.DPO)
    years = [days.today().year - back for back in range(query.LONGEST)]
    context = {"years": years, "trail": [("Bilan", "../"), ("Document annuel", "")]}
    try:
        document = asked(request)
    except BadYear as refusal:
        return render(
            request, "sharing/oversight/yearly/page.html", context | {"refusal": refusal.sentence}, status=422
        )
    return render(request, "sharing/oversight/yearly/page.html", context | {"document": document})


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    try:
        document = asked(request)
    except BadYear as error:
        raise Http404 from error
    answer = HttpResponse(paper(document, at=clock.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="annee-{document.year}.pdf"'
    return answer


DOCUMENT = log.Ref("sharing.yearly", NIL)


class BadYear(Invalid):
    code = "yearly.year"
    sentence = (
        f"Cette année n’a pas de document : choisissez l’année en cours ou l’une des {query.LONGEST - 1} précédentes."
    )


@transaction.atomic
def read_yearly(*, by: Acting, year: int, on: date) -> Yearly:
    """The document of a calendar year, as far as it has gone on a day. Raises Forbidden, BadYear."""
    require_role(by, roles.DIRECTION, roles.DPO)
    if not on.year - query.LONGEST < year <= on.year:
        raise BadYear()
    log.write(YEARLY_READ, by=by, about=DOCUMENT, content={"year": year})
    last = on.replace(day=1) if year == on.year else date(year, 12, 1)
    return yearly(build.report(period=query.Period(date(year, 1, 1), last), today=on), year=year, on=on)
