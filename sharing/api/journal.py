"""What proves the journal to a partner: the receipts of its requests, and for everybody the key and the checkpoint."""

import uuid

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.request import Request as Call
from rest_framework.response import Response
from rest_framework.views import APIView

from hub.errors import NotFound
from hub.journal import checkpoints
from sharing.requests.receipts import Proven, receipt_of

from . import openapi, views

PLAIN = "text/plain; charset=utf-8"


class NoCheckpoint(NotFound):
    code = "journal.no_checkpoint"
    sentence = "Le journal n’a pas encore de point de contrôle."


class Receipt(views.PartnerView):
    """An act's inclusion proof, always the same once it is there; 202 until a checkpoint covers the entry."""

    act = Proven.FILING

    @openapi.filing_receipt
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        receipt = receipt_of(by=self.by, act=self.act, pk=pk)
        if receipt is None:
            wait = int(checkpoints.INTERVAL.total_seconds())
            return Response({"status": "pending"}, status=202, headers={"Retry-After": str(wait)})
        return Response(receipt.data())


@extend_schema_view(get=openapi.answer_receipt)
class AnswerReceipt(Receipt):
    act = Proven.ANSWER


@extend_schema_view(get=openapi.withdrawal_receipt)
class WithdrawalReceipt(Receipt):
    act = Proven.WITHDRAWAL


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
            raise NoCheckpoint()
        return HttpResponse(latest.note, content_type=PLAIN)
