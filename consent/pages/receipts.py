"""The receipt of a consent, to print or to keep as data."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from consent.access import followed_person
from consent.errors import NotYetSigned
from consent.flows.give_receipt import Shape, give_receipt
from consent.models import Consent


@require_POST
def receipt(request: HttpRequest, person_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """A POST, since each one given is written down; `forme` is one of `Shape`."""
    followed_person(by=request.acting, person=person_id)
    consent = get_object_or_404(Consent, pk=consent_id, person=person_id)
    name = f"accord-{consent.number}"
    if request.POST.get("forme") == Shape.PROOF:
        try:
            content = give_receipt(by=request.acting, consent=consent_id, shape=Shape.PROOF)
        except NotYetSigned as refusal:
            messages.info(request, refusal.sentence)
            return redirect("person", person_id)
        response = HttpResponse(content, content_type="application/json")
        response.headers["Content-Disposition"] = f'attachment; filename="preuve-{name}.json"'
        return response
    if request.POST.get("forme") == Shape.JSON_LD:
        content = give_receipt(by=request.acting, consent=consent_id, shape=Shape.JSON_LD)
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response.headers["Content-Type"] = "application/ld+json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.jsonld"'
        return response
    content = give_receipt(by=request.acting, consent=consent_id, shape=Shape.PDF)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
