"""`/conventions/`: every agreement that the reader may see, what each opens, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import today

from .access import may_sign, visible
from .words import ending_soon, grouped, listed


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """All of them to the service, drafts to those who weigh them, its own to a partner; what runs comes first."""
    by, day = request.acting, today()
    seen = visible(by)
    return render(
        request,
        "partners/agreements.html",
        {
            "groups": grouped(listed(seen, on=day)),
            "ending": ending_soon(seen, on=day),
            "shows_partner": by.is_service,
            "may_sign": may_sign(by),
        },
    )
