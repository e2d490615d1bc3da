"""/api/v1/solicitations: a partner's software sees what the service asks of it, reads it, and replies."""

import uuid

from django.http import QueryDict
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request as Call
from rest_framework.response import Response

from hub.errors import HubError, Invalid
from partners.models.account import Channel
from partners.roles import Right
from partners.vocabulary import TEXT_LIMIT
from sharing.api.base import PartnerView, validated
from sharing.api.documents import instant
from sharing.api.openapi import CURSOR, LIMIT, call
from sharing.api.shapes import DAY, FILED, ID, INSTANT, TEXT, URL, listed, obj
from sharing.api.views import page_size
from sharing.flows.read_solicitation import OpenedSolicitation, read_solicitation
from sharing.flows.reply_to_solicitation import NEEDS_WORDS, Outcome, Said, reply_to_solicitation
from sharing.following.cursor import page_of
from sharing.models import Solicitation

from .access import partner_solicitation, received
from .forms import Filters
from .lists import SEALED, title_of
from .status import WITH, Status, status_of

STATUS = {"type": "string", "enum": [status.value for status in Status]}
OUTCOME = {"type": "string", "enum": [outcome.value for outcome in Outcome]}
HEAD = {
    "id": ID,
    "number": FILED["number"],
    "kind": TEXT,
    "title": TEXT,
    "urgent": {"type": "boolean"},
    "status": STATUS,
    "sent_at": INSTANT,
    "due_on": DAY,
}
NULLABLE_PERSON = {
    "oneOf": [obj(last_name=TEXT, first_names=TEXT, birth_date=DAY), {"type": "null"}],
    "description": "Nommée seulement avec son accord ; null sinon.",
}
SAID = {"oneOf": [obj(outcome=OUTCOME, text=TEXT), {"type": "null"}]}
WORDS = {"type": "string", "maxLength": TEXT_LIMIT, "pattern": r"^[^\u0000]*$"}
REPLY = {
    "oneOf": [
        obj(
            ("text",),
            outcome={"type": "string", "enum": [one.value for one in Outcome if one not in NEEDS_WORDS]},
            text=WORDS,
        )
        | {"additionalProperties": False},
        obj(
            outcome={"type": "string", "enum": [one.value for one in NEEDS_WORDS]},
            text=WORDS
            | {"pattern": r"^(?=[\s\S]*\S)[^\u0000]*$", "description": "Pourquoi, ou l’information que vous donnez."},
        )
        | {"additionalProperties": False},
    ]
}


class TakenBack(HubError):
    code = "solicitation.withdrawn"
    sentence = "Le service a retiré cette sollicitation. Ne gardez rien de ce que vous en avez lu."
    status = 410


class Solicitations(PartnerView):
    @call(
        "Ce que le service vous demande, le dernier envoi d’abord",
        obj(results=listed(obj(**HEAD)), next=URL, previous=URL),
        operation_id="solicitations_list",
        parameters=[
            OpenApiParameter("status", STATUS, description="État."),
            CURSOR,
            OpenApiParameter("limit", LIMIT, description="Sollicitations par page."),
        ],
        refuses=(400, 422),
    )
    def get(self, call: Call) -> Response:
        query = self.query
        rows = received(self.by).defer(*SEALED)
        if status := validated(Filters(query)).get("status"):
            rows = rows.filter(WITH[Status(status)])
        page = page_of(rows, query.get("cursor", ""), size=page_size(query), instant="sent_at")
        return Response(
            {
                "results": [head(row) for row in page.rows],
                "next": link(query, page.next),
                "previous": link(query, page.previous),
            }
        )


class OneSolicitation(PartnerView):
    @call(
        "Lire une sollicitation ; chaque lecture est inscrite au journal",
        obj(**HEAD, text=TEXT, person=NULLABLE_PERSON, reply=SAID),
        refuses=(404, 410),
    )
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        row = partner_solicitation(by=self.by, right=Right.READ_ANSWERS, pk=pk)
        opened = read_solicitation(by=self.by, row=row)
        if opened is None:
            raise TakenBack()
        return Response(as_read(opened))


class Reply(PartnerView):
    @call(
        "Répondre à une sollicitation, une fois",
        obj(**HEAD),
        request={"application/json": REPLY},
        refuses=(400, 404, 409, 413, 415, 422),
    )
    def post(self, call: Call, pk: uuid.UUID) -> Response:
        row = partner_solicitation(by=self.by, right=Right.FILE, pk=pk)
        return Response(head(reply_to_solicitation(by=self.by, row=row, said=said(call.data), channel=Channel.API)))


def said(document: object) -> Said:
    """The reply that was sent. Raises Invalid by field."""
    if not isinstance(document, dict):
        raise Invalid(fields={"outcome": ["Envoyez un objet JSON."]})
    wrong = {name: ["Ce champ n’existe pas."] for name in document.keys() - {"outcome", "text"}}
    wrong |= {name: ["Du texte."] for name, value in document.items() if not isinstance(value, str)}
    if wrong:
        raise Invalid(fields=wrong)
    return Said(document.get("outcome", ""), document.get("text", ""))


def head(row: Solicitation) -> dict:
    """What is not sealed."""
    return {
        "id": str(row.id),
        "number": row.number,
        "kind": row.kind_code,
        "title": title_of(row),
        "urgent": row.urgent,
        "status": status_of(row).value,
        "sent_at": instant(row.sent_at),
        "due_on": row.due_on.isoformat(),
    }


def as_read(opened: OpenedSolicitation) -> dict:
    return head(opened.row) | {"text": opened.text, "person": opened.identity, "reply": opened.reply}


def link(query: QueryDict, cursor: str) -> str | None:
    if not cursor:
        return None
    asked = query.copy()
    asked["cursor"] = cursor
    return f"{reverse('api:solicitations')}?{asked.urlencode()}"
