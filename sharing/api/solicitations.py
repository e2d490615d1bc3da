"""/api/v1/solicitations: a partner's software sees what the service asks of it, reads it, and replies."""

import uuid

from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from hub import errors, paging
from partners.law.vocabulary import TEXT_LIMIT
from partners.models import Channel
from partners.roles import Right
from sharing.filing.schema import BIRTH_DATE
from sharing.models import Solicitation
from sharing.solicitations import access, replies, tracking
from sharing.solicitations.forms import Filters

from . import openapi, views
from .serializers import NUMBER, InstantField, WordField
from .serializers import page_of as page_schema


class SolicitationSerializer(serializers.Serializer):
    """What is not sealed of it."""

    id = serializers.UUIDField()
    number = serializers.RegexField(NUMBER)
    kind = serializers.CharField(source="kind_code")
    title = serializers.SerializerMethodField()
    urgent = serializers.BooleanField()
    status = serializers.SerializerMethodField()
    sent_at = InstantField()
    due_on = serializers.DateField()

    def get_title(self, row: Solicitation) -> str:
        return tracking.title_of(row)

    @extend_schema_field(WordField(list(access.Status)))
    def get_status(self, row: Solicitation) -> access.Status:
        return access.status_of(row)


@extend_schema_field(BIRTH_DATE)
class BirthDateField(serializers.CharField):
    """A birth date as it is kept."""


class PersonSerializer(serializers.Serializer):
    last_name = serializers.CharField()
    first_names = serializers.CharField()
    birth_date = BirthDateField()


class ReplySerializer(serializers.Serializer):
    outcome = WordField(list(replies.Outcome))
    text = serializers.CharField()


class ContentSerializer(serializers.Serializer):
    """What is sealed of it."""

    text = serializers.CharField()
    person = PersonSerializer(
        source="identity", allow_null=True, help_text="Nommée seulement avec son accord ; null sinon."
    )
    reply = ReplySerializer(allow_null=True)


class OpenedSolicitationSerializer(SolicitationSerializer, ContentSerializer):
    """All of it."""

    def to_representation(self, instance: replies.UnsealedSolicitation) -> dict:
        return SolicitationSerializer(instance.solicitation).data | ContentSerializer(instance).data


WORDS = {"type": "string", "maxLength": TEXT_LIMIT, "pattern": r"^[^\u0000]*$"}
REPLY = {
    "oneOf": [
        openapi.obj(
            ("text",),
            outcome={
                "type": "string",
                "enum": [one.value for one in replies.Outcome if one not in replies.NEEDS_WORDS],
            },
            text=WORDS,
        )
        | {"additionalProperties": False},
        openapi.obj(
            outcome={"type": "string", "enum": [one.value for one in replies.NEEDS_WORDS]},
            text=WORDS
            | {"pattern": r"^(?=[\s\S]*\S)[^\u0000]*$", "description": "Pourquoi, ou l’information que vous donnez."},
        )
        | {"additionalProperties": False},
    ]
}


class TakenBack(errors.HubError):
    code = "solicitation.withdrawn"
    sentence = "Le service a retiré cette sollicitation. Ne gardez rien de ce que vous en avez lu."
    status = 410


class Solicitations(views.PartnerView):
    @openapi.call(
        "Ce que le service vous demande, le dernier envoi d’abord",
        page_schema(SolicitationSerializer),
        operation_id="solicitations_list",
        parameters=[
            OpenApiParameter("status", {"type": "string", "enum": list(access.Status)}, description="État."),
            openapi.CURSOR,
            OpenApiParameter("limit", openapi.LIMIT, description="Sollicitations par page."),
        ],
        refuses=(400, 422),
    )
    def get(self, call: Call) -> Response:
        query = self.query
        rows = access.received(self.by).defer(*tracking.SEALED)
        if status := views.validated(Filters(query)).get("status"):
            rows = rows.filter(access.WITH[access.Status(status)])
        page = paging.page_of(rows, query.get("cursor", ""), order=tracking.ORDER, size=views.page_size(query))
        return views.as_page(call, page, SolicitationSerializer)


class OneSolicitation(views.PartnerView):
    @openapi.call(
        "Lire une sollicitation ; chaque lecture est inscrite au journal",
        OpenedSolicitationSerializer,
        refuses=(404, 410),
    )
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        row = access.partner_solicitation(by=self.by, right=Right.READ_ANSWERS, pk=pk)
        opened = replies.read_solicitation(by=self.by, solicitation=row)
        if opened is None:
            raise TakenBack()
        return Response(OpenedSolicitationSerializer(opened).data)


class Reply(views.PartnerView):
    @openapi.call(
        "Répondre à une sollicitation, une fois",
        SolicitationSerializer,
        request={"application/json": REPLY},
        refuses=(400, 404, 409, 413, 415, 422),
    )
    def post(self, call: Call, pk: uuid.UUID) -> Response:
        row = access.partner_solicitation(by=self.by, right=Right.FILE, pk=pk)
        replied = replies.reply_to_solicitation(
            by=self.by, solicitation=row, reply=said(call.data), channel=Channel.API
        )
        return Response(SolicitationSerializer(replied).data)


def said(document: object) -> replies.SolicitationReply:
    """The reply that was sent. Raises Invalid by field."""
    if not isinstance(document, dict):
        raise errors.Invalid(fields={"outcome": ["Envoyez un objet JSON."]})
    wrong = {name: ["Ce champ n’existe pas."] for name in document.keys() - {"outcome", "text"}}
    wrong |= {name: ["Du texte."] for name, value in document.items() if not isinstance(value, str)}
    if wrong:
        raise errors.Invalid(fields=wrong)
    return replies.SolicitationReply(document.get("outcome", ""), document.get("text", ""))
