"""How the API describes itself (OpenAPI 3.1, by drf-spectacular): what each call takes and gives back.

The schema of each request type is drawn from the law.
"""

from collections.abc import Sequence
from functools import cache, partial

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer

from hub.api.problems import PROBLEM
from hub.days import today
from hub.forms import ISO_DAY
from partners import law
from partners.law.other import OTHER
from partners.members.officers import KINDS
from sharing.filing.schema import request_schema, with_officer
from sharing.requests.listing import Status

from . import serializers as give


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(optional: tuple[str, ...] = (), **properties: dict) -> dict:
    return {"type": "object", "properties": properties, "required": [p for p in properties if p not in optional]}


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
    """drf-spectacular's hook: adds the request types, and that a body may not be left out; drops our docstrings."""
    schemas = result["components"].setdefault("schemas", {})
    for schema in schemas.values():
        schema.pop("description", None)  # a serializer's docstring, written for whoever changes it
    named = request_types_by_name()
    schemas.update({**named, "Request": {"oneOf": [ref(name) for name in named]}})
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
    gives: give.Shape,
    *,
    status: int = 200,
    refuses: tuple[int, ...] = (),
    parameters: Sequence[OpenApiParameter] = (),
    **options,
):
    """extend_schema with the problems that every call can end in, the rate that is passed among them."""
    problems = {(code, PROBLEM): give.ProblemSerializer for code in sorted({401, 403, 406, 429, *refuses})}
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
    "cursor", {"type": "string", "minLength": 1}, description="Repère de page, tiré de « next » ou « previous »."
)
GIVEN_DAY = {"type": "string", "format": "date", "pattern": f"^{ISO_DAY}$"}
LIST = [
    OpenApiParameter("status", {"type": "string", "enum": list(Status)}, description="État visible."),
    OpenApiParameter("filed_from", GIVEN_DAY, description="Déposées ce jour ou après."),
    OpenApiParameter("filed_until", GIVEN_DAY, description="Déposées ce jour ou avant."),
    CURSOR,
    OpenApiParameter("limit", LIMIT, description="Demandes par page."),
]
takes_request = partial(call, refuses=(400, 409, 413, 415, 422))

request_types = call(
    "Les types de demande que la loi vous ouvre",
    inline_serializer("RequestTypes", {"request_types": give.RequestTypeSerializer(many=True)}),
)
list_requests = call(
    "Vos demandes, la dernière déposée d’abord",
    give.page_of(give.FollowedRequestSerializer),
    operation_id="requests_list",
    parameters=LIST,
    refuses=(400, 422),
)
file_request = takes_request(
    "Déposer une demande",
    give.FiledRequestSerializer,
    status=201,
    request={"application/json": ref("Request")},
    parameters=[KEY],
)
file_batch = takes_request(
    "Déposer jusqu’à 200 demandes, chacune jugée seule",
    inline_serializer("BatchResults", {"results": give.BatchResultsField()}),
    request={
        "application/json": {
            **obj(requests={"type": "array", "items": ref("Request"), "minItems": 1, "maxItems": 200}),
            "additionalProperties": False,
        }
    },
    parameters=[KEY],
)
show_request = call("Où en est une demande", give.FollowedRequestSerializer, refuses=(404,))
read_answer = call(
    "Lire la réponse ; chaque lecture est inscrite au journal", give.AnswerSerializer, refuses=(404, 410)
)
MONTH = {"type": "string", "pattern": give.MONTH}
show_balance = call(
    "Votre bilan : ce que vous demandez, ce que vous donnez, par mois entiers",
    give.BALANCE,
    parameters=[
        OpenApiParameter("from", MONTH, description="Premier mois."),
        OpenApiParameter("until", MONTH, description="Dernier mois, compris."),
    ],
    refuses=(422,),
)
withdraw_request = call(
    "Retirer une demande qui n’a pas encore de réponse",
    give.FollowedRequestSerializer,
    request=None,
    refuses=(404, 409),
)


def receipt(summary: str):
    """extend_schema of a receipt: 202 until the journal has signed."""
    return extend_schema(
        summary=summary,
        responses={
            (200, "application/json"): give.ReceiptSerializer,
            (202, "application/json"): give.PendingReceiptSerializer,
            **{(code, PROBLEM): give.ProblemSerializer for code in (401, 403, 404, 406, 429)},
        },
        parameters=[WAIT],
    )


filing_receipt = receipt("La preuve que le dépôt est inscrit au journal, vérifiable sans nous")
answer_receipt = receipt("La preuve que la réponse a été mise à votre disposition, vérifiable sans nous")
withdrawal_receipt = receipt("La preuve que le retrait est inscrit au journal, vérifiable sans nous")
confirm_destruction = call(
    "Confirmer que vous ne gardez rien d’une réponse rappelée",
    give.FollowedRequestSerializer,
    request=None,
    refuses=(404, 409),
)
journal_key = extend_schema(
    summary="La clé publique qui vérifie le journal", auth=[], responses={(200, "text/plain"): str}
)
journal_checkpoint = extend_schema(
    summary="Le dernier point de contrôle signé (note C2SP)",
    auth=[],
    responses={(200, "text/plain"): str, (404, PROBLEM): give.ProblemSerializer},
)
