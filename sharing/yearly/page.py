"""`/bilan/annuel/`: the document on the screen and as a file, for the direction and the DPO."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import clock
from hub.days import today
from partners import roles
from partners.balance.periods import LONGEST
from partners.permissions import require_role
from sharing.flows.read_yearly import BadYear, read_yearly

from .document import Yearly, paper


def asked(request: HttpRequest) -> Yearly:
    """The document of the year in the address; the year that is over by default. Raises BadYear."""
    on = today()
    typed = request.GET.get("annee", str(on.year - 1))
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
        raise BadYear()
    return read_yearly(by=request.acting, year=int(typed), on=on)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    require_role(request.acting, roles.DIRECTION, roles.DPO)
    years = [today().year - back for back in range(LONGEST)]
    context = {"years": years, "trail": [("Bilan", "../"), ("Document annuel", "")]}
    try:
        document = asked(request)
    except BadYear as refusal:
        return render(request, "sharing/yearly/page.html", context | {"refusal": refusal.sentence}, status=422)
    return render(request, "sharing/yearly/page.html", context | {"document": document})


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    try:
        document = asked(request)
    except BadYear as error:
        raise Http404 from error
    answer = HttpResponse(paper(document, at=clock.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="annee-{document.year}.pdf"'
    return answer
