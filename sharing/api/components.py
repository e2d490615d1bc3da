"""What the API's description calls by name: what calls give back, and a request of each type, drawn from the law."""

from functools import cache

from hub.days import today
from partners import law
from partners.law.other import OTHER
from partners.officers import KINDS
from partners.vocabulary import NOT_TOLD, Band
from sharing.forms.schema import request_schema, with_officer

from .shapes import DAY, FIGURES, FILED, ID, INSTANT, ITEM, MONTH, TEXT, listed, obj, ref

COMPONENTS = {
    "FiledRequest": obj(**FILED),
    "FollowedRequest": obj(
        **FILED,
        type=TEXT,
        items=listed(ITEM),
        urgent={"type": "boolean"},
        reference={"type": "string"},
        recall={
            "oneOf": [
                obj(recalled_at=INSTANT, sentence=TEXT, destroyed_at={"type": ["string", "null"]}),
                {"type": "null"},
            ],
            "description": "Présent si le service a rappelé une réponse déjà lue : détruisez-la, puis confirmez-le.",
        },
    ),
    "Answer": obj(
        id=ID, number=FILED["number"], answered_at=INSTANT, items=listed(ref("AnsweredItem")), notes=listed(TEXT)
    ),
    "AnsweredItem": {
        "oneOf": [
            obj(
                item=ITEM,
                label=TEXT,
                provided={"const": True},
                value={"oneOf": [TEXT, listed(TEXT)]},
            ),
            obj(item=ITEM, label=TEXT, provided={"const": False}, sentence={"const": NOT_TOLD}),
        ]
    },
    "RequestType": obj(
        code=TEXT,
        title=TEXT,
        ask=TEXT,
        avoid=TEXT,
        band={"type": "string", "enum": ["imposed", "agreed", "without_text"]},
        needs_agreement={"type": "boolean"},
        legal_basis=listed(obj(label=TEXT, says=TEXT, mark=TEXT)),
        form={"type": "object", "description": "JSON Schema of the member `form`."},
        schema={"type": "object", "description": "JSON Schema of the whole request."},
        items=listed(obj(code=ITEM, label=TEXT, ceiling=TEXT, articles=listed(TEXT))),
    ),
    "Problem": obj(
        ("fields", "missing"),
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        code=TEXT,
        fields={"type": "object", "additionalProperties": listed(TEXT)},
        missing=listed(TEXT),
    ),
    "Receipt": obj(
        format={"const": "hub-receipt/1"},
        entry=TEXT,
        index={"type": "integer", "minimum": 0},
        proof=listed({"type": "string", "contentEncoding": "base64"}),
        checkpoint=TEXT,
    ),
    "Balance": obj(
        **{"from": DAY},
        until=DAY,
        bands=listed(
            obj(
                band={"type": "string", "enum": [band.value for band in Band]},
                title=TEXT,
                meaning=TEXT,
                figures=FIGURES,
                months=listed(obj(month=MONTH, figures=FIGURES)),
            )
        ),
        definitions={"type": "object", "additionalProperties": TEXT},
    ),
    "BatchResult": {
        "oneOf": [
            obj(status={"const": 201}, request=ref("FiledRequest")),
            obj(status={"type": "integer", "minimum": 400}, problem=ref("Problem")),
        ]
    },
}


def request_types_by_name() -> dict[str, dict]:
    """Those of today."""
    return schemas_under(law.on(today()))


@cache
def schemas_under(the_law: law.Law) -> dict[str, dict]:
    """Component name → schema: the type's code, preceded by the asker's where its form differs from the first one's."""
    named: dict[str, dict] = {}
    for asker in the_law.askers.values():
        for request_type in asker.request_types:
            schema = request_schema(request_type)
            if asker.code in KINDS:
                # `other` is everybody's: the one that names an officer must, so that a document fits one of them alone
                schema = with_officer(schema, required=request_type is OTHER)
            if named.setdefault(request_type.code, schema) != schema:
                named[f"{asker.code}.{request_type.code}"] = schema
    return named


def add_components(result: dict, generator, request, public) -> dict:
    """drf-spectacular's hook: the shared components, one per request type, and that a body may not be left out."""
    named = request_types_by_name()
    one_of = {"oneOf": [ref(name) for name in named]}
    result["components"].setdefault("schemas", {}).update({**COMPONENTS, **named, "Request": one_of})
    for operations in result["paths"].values():
        for operation in operations.values():
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True  # which it cannot know of a schema written by hand
    return result
