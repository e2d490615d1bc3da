"""Errors of the API as problem documents (RFC 9457)."""

import math
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from hub.errors import HubError

PROBLEM = "application/problem+json"

SENTENCES = {
    400: "La demande n’a pas pu être lue.",
    401: "Un jeton d’accès valable est nécessaire.",
    403: "Votre organisation n’a pas ce droit.",
    404: "Cette ressource n’existe pas.",
    405: "Cette méthode n’est pas admise ici.",
    406: "Seul le format JSON est servi.",
    413: "La demande est trop volumineuse.",
    415: "Seul le format JSON est accepté.",
    429: "Trop de demandes en peu de temps. Réessayez plus tard.",
}


def members_of(*, status: int, code: str, title: str = "", **members) -> dict:
    """One problem's members. `type` is a stable relative reference ending in the code; `members` are extensions."""
    title = title or SENTENCES.get(status, "La demande n’a pas pu être traitée.")
    return {"type": f"/api/docs/#{code}", "title": title, "status": status, "code": code, **members}


def problem(*, status: int, code: str, title: str = "", headers: dict | None = None, **members) -> Response:
    """One problem document; without a title, the sentence of its status."""
    body = members_of(status=status, code=code, title=title, **members)
    return Response(body, status=status, headers=headers, content_type=PROBLEM)


def problem_response(error: Exception, context: dict) -> Response | None:
    """DRF's exception handler. Unknown exceptions stay unknown: Django answers 500 without a word about them."""
    if isinstance(error, HubError):
        set_rollback()
        return problem(status=error.status, code=error.code, title=error.sentence, **error.data)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(math.ceil(wait))
    members: dict[str, Any] = {}
    if isinstance(error, exceptions.ValidationError):
        members["fields"] = error.detail if isinstance(error.detail, dict) else {"": error.detail}
        return problem(status=422, code="invalid", title="Certaines informations sont à corriger.", **members)
    code = "malformed" if error.status_code == status.HTTP_400_BAD_REQUEST else error.default_code
    return problem(status=error.status_code, code=code, headers=headers)
