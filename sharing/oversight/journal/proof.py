"""`/journal/<entry>/`: one entry, where it stands in the tree, under which signature, and its receipt."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.errors import NotFound
from hub.journal import checkpoints
from hub.journal.models import Entry
from hub.journal.note import Note
from hub.journal.receipts import receipt_for
from hub.journal.statement import Statement
from partners import roles
from partners.permissions import require_role

from .names import lines


@require_safe
def proof(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """The entry in words and as it was signed."""
    found = _entry(request, entry)
    receipt = receipt_for(found)
    (line,) = lines([found], {found.seq: receipt.index} if receipt else {})
    context = {
        "line": line,
        "text": str(found.text),
        "receipt": receipt,
        "key": str(checkpoints.verifiers()[0]),
        "trail": [("Journal", reverse("journal")), ("Preuve", "")],
    }
    if receipt:
        context["signed"] = Statement.parse(Note.parse(receipt.checkpoint))
    return render(request, "oversight/journal/proof.html", context)


@require_safe
def receipt(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """The file that `manage.py journal check` verifies. 404 until a checkpoint covers the entry."""
    found = receipt_for(_entry(request, entry))
    if found is None:
        raise NotFound("Aucun point de contrôle ne couvre encore cette écriture.", code="receipt.pending")
    response = HttpResponse(str(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{entry}.json"'
    return response


def _entry(request: HttpRequest, entry: uuid.UUID) -> Entry:
    require_role(request.acting, roles.DPO)
    found = Entry.objects.filter(uuid=entry).first()
    if found is None:
        raise NotFound()
    return found
