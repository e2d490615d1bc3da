"""`/organisation/`: for whom somebody with several places acts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from hub.errors import NotFound
from partners import acting
from partners.acting import acting_not_required, as_member
from partners.flows.act_for import act_for


@acting_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The places of the signed-in user as cards; the one posted is acted for from then on."""
    places = acting.places(request)
    if request.method == "POST":
        wanted = as_uuid(request.POST.get("membership", ""))
        membership = next((place for place in places if place.pk == wanted), None)
        if membership is None:
            raise NotFound()
        acting.choose(request, act_for(by=as_member(membership)))
        return HttpResponseRedirect(onward(request, request.POST.get("next", "")))
    return render(
        request,
        "partners/choose.html",
        {"places": places, "next": onward(request, request.GET.get("next", "")), "current": request.acting},
    )


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def onward(request: HttpRequest, wanted: str) -> str:
    """Where somebody was going, if it is a page of this very site; the home page otherwise."""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
