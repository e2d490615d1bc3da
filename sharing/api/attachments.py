"""/api/v1/requests/<id>/documents: a partner's software joins documents to its request, and sees which there are."""

import uuid

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from hub.api.parsers import FilesParser
from hub.errors import Invalid
from hub.files.errors import FileMissing
from hub.files.examining import examine
from hub.files.kinds import Kind
from partners.roles import Right
from sharing.filing.attachments import AttachmentLine, Paper, add_attachment, attachment_line, for_partner, name_of
from sharing.models import AttachmentKind
from sharing.requests import access, errors

from . import openapi, views
from .serializers import InstantField, WordField


class DocumentSerializer(serializers.Serializer):
    """A document joined to a request."""

    id = serializers.UUIDField()
    kind = WordField(AttachmentKind.values)
    name = serializers.SerializerMethodField(
        help_text="Le nom du fichier ; null une fois la demande close, ou pour qui ne peut pas déposer."
    )
    media_type = WordField(Kind.values)
    size = serializers.IntegerField(min_value=1, max_value=10_000_000, help_text="Octets.")
    added_at = InstantField()

    def get_name(self, document: AttachmentLine) -> str | None:
        return document.name or None


SENT = openapi.obj(
    kind={
        "type": "string",
        "enum": AttachmentKind.values,
        "description": "Ce que le type de demande appelle, ou « other ».",
    },
    file={
        "type": "string",
        "format": "binary",
        "minLength": 1,
        "description": "PDF, PNG ou JPEG par son contenu ; 10 Mo au plus.",
    },
)


class Documents(views.PartnerView):
    """Who follows a request sees which documents it has; who may file joins some."""

    parser_classes = (FilesParser,)

    @openapi.call(
        "Les documents joints à une demande",
        inline_serializer("Documents", {"results": DocumentSerializer(many=True)}),
        refuses=(404,),
    )
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        own = access.partner_request(by=self.by, pk=pk)
        return Response({"results": DocumentSerializer(for_partner(own, by=self.by), many=True).data})

    @openapi.call(
        "Joindre un document à une demande ouverte, dix au plus ; le même envoyé deux fois est gardé une fois",
        DocumentSerializer,
        status=201,
        request={"multipart/form-data": SENT},
        refuses=(400, 404, 409, 413, 415, 422, 503),
    )
    def post(self, call: Call, pk: uuid.UUID) -> Response:
        own = access.partner_request(by=self.by, pk=pk, right=Right.FILE)
        if own.is_closed:
            raise errors.AlreadyClosed()
        added = add_attachment(by=self.by, request=own, paper=paper_of(call))
        return Response(DocumentSerializer(attachment_line(added, name=name_of(added))).data, status=201)


def paper_of(call: Call) -> Paper:
    """One file, and what it is. Raises Invalid by field, and as `examine` does."""
    kind, files = call.POST.get("kind", ""), call.FILES.getlist("file")
    wrong = {}
    if kind not in AttachmentKind.values:
        wrong["kind"] = [f"L’une de ces valeurs : {', '.join(AttachmentKind.values)}."]
    if len(files) != 1 or len(call.FILES) != 1:
        wrong["file"] = [FileMissing.sentence if not files else "Un seul fichier par envoi."]
    if wrong:
        raise Invalid(fields=wrong)
    return Paper(kind, examine(files[0]))
