"""How the API describes itself (OpenAPI 3.1, by drf-spectacular): what each call takes and gives back."""

from collections.abc import Sequence
from functools import partial

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, extend_schema

from hub.api.problems import PROBLEM

from .shapes import FILED, GIVEN_DAY, MONTH, TEXT, URL, listed, obj, ref


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
