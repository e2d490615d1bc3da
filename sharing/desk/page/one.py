"""Which page of a request its reader gets, today."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partners import roles
from partners.permissions import allowed
from partners.roles import Right
from sharing.access import advised_request, team_request

from .advice import advice_page
from .closed import closed_page
from .intake import intake_page
from .work import work_page


@require_safe
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    if request.acting.has_role(roles.DPO):
        return advice_page(request, advised_request(by=request.acting, number=number))
    found = team_request(by=request.acting, number=number, right=Right.INTAKE)
    if not allowed(request.acting, Right.ANSWER, found.team):
        return intake_page(request, found)
    return closed_page(request, found) if found.is_closed else work_page(request, found)
