"""What proves the journal to a partner: the receipt of its filing, and for everybody the key and the checkpoint."""

import uuid

from django.http import HttpResponse
from rest_framework.permissions import AllowAny
from rest_framework.request import Request as Call
from rest_framework.response import Response
from rest_framework.views import APIView

from hub.errors import NotFound
from hub.journal import checkpoints
from hub.journal.models import Entry
from hub.journal.receipts import receipt_for
from sharing.access import partner_request
from sharing.journal import REQUEST_FILED

from . import openapi
from .base import PartnerView

PLAIN = "text/plain; charset=utf-8"


class Receipt(PartnerView):
    @openapi.filing_receipt
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        """The filing's inclusion proof, always the same once it is there; 202 until a checkpoint covers the entry."""
        request = partner_request(by=self.by, pk=pk)
        entry = Entry.objects.get(object_uuid=request.id, action=REQUEST_FILED.code)
        receipt = receipt_for(entry)
        if receipt is None:
            wait = int(checkpoints.INTERVAL.total_seconds())
            return Response({"status": "pending"}, status=202, headers={"Retry-After": str(wait)})
        return Response(receipt.data())


class Public(APIView):
    """Open to everybody: what it says holds no personal data and is signed."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class Key(Public):
    @openapi.journal_key
    def get(self, call: Call) -> HttpResponse:
        return HttpResponse(f"{checkpoints.verifiers()[0]}\n", content_type=PLAIN)


class Checkpoint(Public):
    @openapi.journal_checkpoint
    def get(self, call: Call) -> HttpResponse:
        latest = checkpoints.latest()
        if latest is None:
            raise NotFound("Le journal n’a pas encore de point de contrôle.", code="journal.no_checkpoint")
        return HttpResponse(latest.note, content_type=PLAIN)
