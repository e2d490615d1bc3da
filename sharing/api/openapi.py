"""How the API describes itself (OpenAPI 3.1, by drf-spectacular): what each call takes and gives back."""

from collections.abc import Sequence
from functools import cache, partial

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, extend_schema

from hub.api.problems import PROBLEM
from partners.law import ASKERS
from partners.law.other import OTHER
from partners.officers import KINDS
from partners.vocabulary import NOT_TOLD, Band, Item
from sharing.following.status import Status
from sharing.forms.fields import ISO_DAY
from sharing.forms.schema import request_schema, with_officer

DAY = {"type": "string", "format": "date"}
GIVEN_DAY = DAY | {"pattern": f"^{ISO_DAY}$"}
INSTANT = {"type": "string", "format": "date-time"}
ID = {"type": "string", "format": "uuid"}
TEXT = {"type": "string"}
URL = {"type": ["string", "null"]}


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(optional: tuple[str, ...] = (), **properties: dict) -> dict:
    return {"type": "object", "properties": properties, "required": [p for p in properties if p not in optional]}


def listed(one: dict) -> dict:
    return {"type": "array", "items": one}


FILED: dict[str, dict] = {
    "id": ID,
    "number": {"type": "string", "pattern": "^[0-9A-Z]{4}-[0-9A-Z]{4}$"},
    "status": {"type": "string", "enum": [status.value for status in Status]},
    "filed_at": INSTANT,
    "due_on": DAY,
}
MONTH = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
FIGURES = {
    "type": "object",
    "additionalProperties": {"type": ["number", "string", "null"]},
    "description": "Un chiffre par code, que `definitions` explique ; des mots là où le secret statistique le tait.",
}
ITEM = {"type": "string", "enum": [item.value for item in Item]}
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


@cache
def request_types_by_name() -> dict[str, dict]:
    """Component name → schema: the type's code, preceded by the asker's where its form differs from the first one's."""
    named: dict[str, dict] = {}
    for asker in ASKERS.values():
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


class SoftwareScheme(OpenApiAuthenticationExtension):
    target_class = "partners.software.authentication.SoftwareAuthentication"
    name = "software"

    def get_security_definition(self, auto_schema) -> dict:
        scopes = {"file": "déposer", "follow": "suivre", "read_answers": "lire les réponses"}
        return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": scopes}}}


WAIT = OpenApiParameter(
    "Retry-After",
    {"type": "integer", "minimum": 0},
    OpenApiParameter.HEADER,
    required=True,
    response=[429],
    description="Secondes à attendre.",
)


def call(
    summary: str,
    gives: dict,
    *,
    status: int = 200,
    refuses: tuple[int, ...] = (),
    parameters: Sequence[OpenApiParameter] = (),
    **options,
):
    """extend_schema with the problems that every call can end in, the rate that is passed among them."""
    problems = {(code, PROBLEM): ref("Problem") for code in sorted({401, 403, 406, 429, *refuses})}
    answers = {(status, "application/json"): gives, **problems}
    return extend_schema(summary=summary, responses=answers, parameters=[*parameters, WAIT], **options)


KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": "^[!-~]{1,200}$"},
    OpenApiParameter.HEADER,
    description="La même clé et le même contenu : la même demande, pendant 24 heures.",
)
LIMIT = {"type": "integer", "minimum": 1, "maximum": 100, "default": 25}
CURSOR = OpenApiParameter(
    "cursor", TEXT | {"minLength": 1}, description="Repère de page, tiré de « next » ou « previous »."
)
LIST = [
    OpenApiParameter("status", FILED["status"], description="État visible."),
    OpenApiParameter("filed_from", GIVEN_DAY, description="Déposées ce jour ou après."),
    OpenApiParameter("filed_until", GIVEN_DAY, description="Déposées ce jour ou avant."),
    CURSOR,
    OpenApiParameter("limit", LIMIT, description="Demandes par page."),
]
takes_request = partial(call, refuses=(400, 409, 413, 415, 422))

request_types = call("Les types de demande que la loi vous ouvre", obj(request_types=listed(ref("RequestType"))))
list_requests = call(
    "Vos demandes, la dernière déposée d’abord",
    obj(results=listed(ref("FollowedRequest")), next=URL, previous=URL),
    operation_id="requests_list",
    parameters=LIST,
    refuses=(400, 422),
)
file_request = takes_request(
    "Déposer une demande",
    ref("FiledRequest"),
    status=201,
    request={"application/json": ref("Request")},
    parameters=[KEY],
)
file_batch = takes_request(
    "Déposer jusqu’à 200 demandes, chacune jugée seule",
    obj(results=listed(ref("BatchResult"))),
    request={
        "application/json": {
            **obj(requests=listed(ref("Request")) | {"minItems": 1, "maxItems": 200}),
            "additionalProperties": False,
        }
    },
    parameters=[KEY],
)
show_request = call("Où en est une demande", ref("FollowedRequest"), refuses=(404,))
read_answer = call("Lire la réponse ; chaque lecture est inscrite au journal", ref("Answer"), refuses=(404, 410))
show_balance = call(
    "Votre bilan : ce que vous demandez, ce que vous donnez, par mois entiers",
    ref("Balance"),
    parameters=[
        OpenApiParameter("from", MONTH, description="Premier mois."),
        OpenApiParameter("until", MONTH, description="Dernier mois, compris."),
    ],
    refuses=(422,),
)
withdraw_request = call(
    "Retirer une demande qui n’a pas encore de réponse", ref("FollowedRequest"), request=None, refuses=(404, 409)
)


def receipt(summary: str):
    """extend_schema of a receipt: 202 until the journal has signed."""
    return extend_schema(
        summary=summary,
        responses={
            (200, "application/json"): ref("Receipt"),
            (202, "application/json"): obj(status={"const": "pending"}),
            **{(code, PROBLEM): ref("Problem") for code in (401, 403, 404, 406, 429)},
        },
        parameters=[WAIT],
    )


filing_receipt = receipt("La preuve que le dépôt est inscrit au journal, vérifiable sans nous")
answer_receipt = receipt("La preuve que la réponse a été mise à votre disposition, vérifiable sans nous")
withdrawal_receipt = receipt("La preuve que le retrait est inscrit au journal, vérifiable sans nous")
confirm_destruction = call(
    "Confirmer que vous ne gardez rien d’une réponse rappelée",
    ref("FollowedRequest"),
    request=None,
    refuses=(404, 409),
)
journal_key = extend_schema(
    summary="La clé publique qui vérifie le journal", auth=[], responses={(200, "text/plain"): TEXT}
)
journal_checkpoint = extend_schema(
    summary="Le dernier point de contrôle signé (note C2SP)",
    auth=[],
    responses={(200, "text/plain"): TEXT, (404, PROBLEM): ref("Problem")},
)
