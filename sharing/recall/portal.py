"""The partner's side of a recall: its word that it keeps nothing of what it read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hub.errors import Conflict
from sharing.access import partner_request
from sharing.flows.confirm_destruction import confirm_destruction


@require_POST
def destroyed(request: HttpRequest, number: str) -> HttpResponse:
    own = partner_request(by=request.acting, number=number)
    try:
        confirm_destruction(by=request.acting, request=own)
    except Conflict as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, "Votre confirmation est notée et inscrite au journal.")
    return redirect("request", number)
