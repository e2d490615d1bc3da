"""/demandes/<number>/recus/<act>/: the file that anybody checks with the journal's public key."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .acts import Proven, receipt_of

PENDING = "Le journal signe ses écritures toutes les cinq minutes. Revenez chercher ce reçu dans un instant."


@require_safe
def receipt(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """The receipt as a download; back to the request while no checkpoint covers it."""
    if act not in set(Proven):
        raise Http404
    found = receipt_of(by=request.acting, act=Proven(act), number=number)
    if found is None:
        messages.info(request, PENDING)
        return redirect("request", number)
    response = HttpResponse(str(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{act}-{number}.json"'
    return response
