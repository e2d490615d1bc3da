"""What calls of the API give back: each serializer writes the JSON, and its schema is drawn from it.

A member of the JSON may be called as an attribute of DRF's own (`label`, `fields`): DRF takes declared fields out of
the class before that matters, which a type checker cannot know.
"""

from datetime import UTC
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field, inline_serializer
from rest_framework import serializers

from hub.days import today
from hub.journal.receipt import FORMAT
from partners.law.terms import Article, RequestType
from partners.law.vocabulary import NOT_TOLD, Band, Item, Outcome
from sharing.answers import delivered
from sharing.filing.schema import form_schema, request_schema, with_officer
from sharing.judgment import admissibility
from sharing.models import Request, Retraction
from sharing.requests import errors, listing

Shape = type[serializers.Serializer] | serializers.Serializer
MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$"
NUMBER = "^[0-9A-Z]{4}-[0-9A-Z]{4}$"


class InstantField(serializers.DateTimeField):
    """An instant in UTC, to the second: "2026-11-22T09:12:05Z"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M:%SZ", default_timezone=UTC, **kwargs)


class WordField(serializers.ChoiceField):
    """One of a few values; a constant where there is one alone."""


class WordSchema(OpenApiSerializerFieldExtension):
    """Draws the values where they stand: no component of its own, whose name drf-spectacular would make up."""

    target_class = WordField

    def map_serializer_field(self, auto_schema, direction) -> dict:
        words = list(self.target.choices)
        return {"type": "string", "enum": words} if len(words) > 1 else {"const": words[0]}


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
class ValueField(serializers.ReadOnlyField):
    """An item's value: text, or codes of a closed list."""


@extend_schema_field({"type": "string", "contentEncoding": "base64"})
class Base64Field(serializers.CharField):
    """Bytes in base64."""


@extend_schema_field({"type": ["number", "string", "null"]})
class FigureField(serializers.ReadOnlyField):
    """A figure of the balance, or words where statistical secrecy hides it."""


def texts(**kwargs: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), **kwargs)


def figures() -> serializers.DictField:
    help_text = "Un chiffre par code, que `definitions` explique ; des mots là où le secret statistique le tait."
    return serializers.DictField(child=FigureField(), help_text=help_text)


def one_of(name: str, *shapes: type[serializers.Serializer]) -> PolymorphicProxySerializer:
    """The schema of a list whose members have one of these shapes."""
    return PolymorphicProxySerializer(name, serializers=list(shapes), resource_type_field_name=None, many=True)


class FiledRequestSerializer(serializers.Serializer):
    """What filing answers, the same however late it is repeated under the same Idempotency-Key."""

    id = serializers.UUIDField()
    number = serializers.RegexField(NUMBER)
    status = serializers.SerializerMethodField()
    filed_at = InstantField()
    due_on = serializers.DateField()

    @extend_schema_field(WordField(list(listing.Status)))
    def get_status(self, request: Request) -> listing.Status:
        return listing.Status.ANSWERED if request.is_answered_at_once else listing.Status.RECEIVED


class RecallSerializer(serializers.Serializer):
    """The notice to destroy, where the answer was read and then taken back; null otherwise."""

    retracted_at = InstantField()
    sentence = serializers.SerializerMethodField()
    destroyed_at = InstantField(allow_null=True)

    def get_attribute(self, instance: Request) -> Retraction | None:
        return delivered.retraction_of(instance)

    def get_sentence(self, retraction: Retraction) -> str:
        return errors.AnswerRetracted.sentence


class FollowedRequestSerializer(FiledRequestSerializer):
    """Where a request stands today, with the partner's own reference."""

    type = serializers.CharField(source="type_code")
    items = serializers.ListField(child=WordField(list(Item)))
    urgent = serializers.BooleanField()
    reference = serializers.SerializerMethodField()
    retraction = RecallSerializer(
        allow_null=True,
        help_text="Présent si le service a rappelé une réponse déjà lue : détruisez-la, puis confirmez-le.",
    )

    @extend_schema_field(WordField(list(listing.Status)))
    def get_status(self, request: Request) -> listing.Status:
        return listing.status_of(request, on=today())

    def get_reference(self, request: Request) -> str:
        return request.unseal_partner_copy()["reference"]


class ProvidedItemSerializer(serializers.Serializer):
    item = WordField(list(Item))
    label = serializers.CharField(source="item.label")  # type: ignore[assignment]
    provided = WordField([True])
    value = ValueField()


class WithheldItemSerializer(serializers.Serializer):
    item = WordField(list(Item))
    label = serializers.CharField(source="item.label")  # type: ignore[assignment]
    provided = WordField([False])
    sentence = WordField([NOT_TOLD])


class AnswerSerializer(serializers.Serializer):
    """Item by item in the order asked: a value, or the one sentence whatever the cause."""

    id = serializers.UUIDField(source="request.id")
    number = serializers.RegexField(NUMBER, source="request.number")
    answered_at = InstantField()
    items = serializers.SerializerMethodField()
    notes = texts()

    @extend_schema_field(one_of("AnsweredItem", ProvidedItemSerializer, WithheldItemSerializer))
    def get_items(self, read: delivered.ReadAnswer) -> list[dict]:
        return [(ProvidedItemSerializer if line.provided else WithheldItemSerializer)(line).data for line in read.lines]


class ArticleSerializer(serializers.Serializer):
    label = serializers.SerializerMethodField()  # type: ignore[assignment]
    says = serializers.CharField()
    mark = serializers.CharField(source="mark.label")

    def get_label(self, article: Article) -> str:
        return article.label_on(today())


class CeilingSerializer(serializers.Serializer):
    code = WordField(list(Item), source="item")
    label = serializers.CharField(source="item.label")  # type: ignore[assignment]
    ceiling = WordField([outcome.code for outcome in Outcome], source="outcome.code")
    articles = serializers.SerializerMethodField()

    def get_articles(self, ceiling: admissibility.Ceiling) -> list[str]:
        return [article.label_on(today()) for article in ceiling.articles]


class RequestTypeSerializer(serializers.Serializer):
    """A request type that a partner may use: what to give, and what the law gives at most.

    context["officers"]  in whose name it may file; none where the law's asker is no officer, or none was named
    """

    code = serializers.CharField()
    title = serializers.CharField()
    ask = serializers.CharField()
    avoid = serializers.CharField()
    band = WordField(list(Band))
    needs_agreement = serializers.BooleanField(source="agreement")
    legal_basis = ArticleSerializer(source="articles", many=True)
    form = serializers.SerializerMethodField()
    schema = serializers.SerializerMethodField()
    items = serializers.SerializerMethodField()

    def get_form(self, request_type: RequestType) -> dict:
        """JSON Schema of the member `form`."""
        return form_schema(request_type)

    def get_schema(self, request_type: RequestType) -> dict:
        """JSON Schema of the whole request."""
        schema, officers = request_schema(request_type), self.context["officers"]
        return with_officer(schema, required=len(officers) > 1, named=officers) if officers else schema

    @extend_schema_field(CeilingSerializer(many=True))
    def get_items(self, request_type: RequestType) -> Any:
        return CeilingSerializer([admissibility.by_law(request_type, item) for item in Item], many=True).data


class ProblemSerializer(serializers.Serializer):
    """A refusal (RFC 9457), written by hub/api/problems.py."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    fields = serializers.DictField(child=texts(), required=False)  # type: ignore[assignment]
    missing = texts(required=False)


class BatchFiledSerializer(serializers.Serializer):
    status = WordField([201])
    request = FiledRequestSerializer()


class BatchRefusedSerializer(serializers.Serializer):
    status = serializers.IntegerField(min_value=400)
    problem = ProblemSerializer()


@extend_schema_field(one_of("BatchResult", BatchFiledSerializer, BatchRefusedSerializer))
class BatchResultsField(serializers.ReadOnlyField):
    """What became of each request of a batch."""


class ReceiptSerializer(serializers.Serializer):
    """A receipt, written by hub/journal/receipt.py."""

    format = WordField([FORMAT])
    entry = serializers.CharField()
    index = serializers.IntegerField(min_value=0)
    proof = serializers.ListField(child=Base64Field())
    checkpoint = serializers.CharField()


class PendingReceiptSerializer(serializers.Serializer):
    status = WordField(["pending"])


class MonthSerializer(serializers.Serializer):
    month = serializers.RegexField(MONTH)
    figures = figures()


class BandSerializer(serializers.Serializer):
    band = WordField(list(Band))
    title = serializers.CharField()
    meaning = serializers.CharField()
    figures = figures()
    months = MonthSerializer(many=True)


BALANCE = inline_serializer(
    "Balance",  # written by partners/ledger/tables.py; `from` can be no name of a class's member
    {
        "from": serializers.DateField(),
        "until": serializers.DateField(),
        "bands": BandSerializer(many=True),
        "definitions": serializers.DictField(child=serializers.CharField()),
    },
)


def page_of(serializer: type[serializers.Serializer]) -> serializers.Serializer:
    """The schema of one page of a list, with the addresses of the pages beside."""
    name = serializer.__name__.removesuffix("Serializer")
    beside = {way: serializers.CharField(allow_null=True) for way in ("next", "previous")}
    return inline_serializer(f"{name}Page", {"results": serializer(many=True), **beside})
