"""The API's description: for programs at /api/schema/, for people at /api/docs/. Public: it is drawn from the law."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularAPIView
from rest_framework import exceptions
from rest_framework.permissions import AllowAny

from hub.api.parsers import TooLarge
from hub.api.problems import SENTENCES
from hub.errors import Forbidden, HubError, Invalid, NotFound
from partners.permissions import Suspended
from sharing import errors
from sharing.cursor import BadCursor
from sharing.flows.file_once import KeyInFlight, KeyReused
from sharing.solicitations.api import TakenBack
from sharing.solicitations.errors import AlreadyOver

from .filing import BadKey
from .openapi import request_types_by_name

METHODS = ("get", "post")
RAISED: tuple[type[HubError], ...] = (
    errors.TypeNotOpen,
    errors.Inadmissible,
    errors.AlreadyClosed,
    errors.NothingRecalled,
    Invalid,
    Forbidden,
    Suspended,
    NotFound,
    BadCursor,
    BadKey,
    KeyReused,
    KeyInFlight,
    AlreadyOver,
    TakenBack,
)
OF_HTTP: tuple[type[exceptions.APIException], ...] = (
    exceptions.ParseError,
    exceptions.NotAuthenticated,
    exceptions.AuthenticationFailed,
    exceptions.MethodNotAllowed,
    exceptions.NotAcceptable,
    TooLarge,
    exceptions.UnsupportedMediaType,
    exceptions.Throttled,
)


class Schema(SpectacularAPIView):
    permission_classes = (AllowAny,)
    authentication_classes = ()
    renderer_classes = [OpenApiJsonRenderer, OpenApiJsonRenderer2]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line of the page, to which a problem's `type` leads."""

    code: str
    status: int
    sentence: str


@login_not_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The description as a page of our own, without a script."""
    schema = SchemaGenerator().get_schema(public=True)
    calls = [
        {"method": method.upper(), "path": path, **operation}
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
    ]
    lines = sorted(refusals(), key=lambda refusal: (refusal.status, refusal.code))
    return render(
        request,
        "sharing/api/docs.html",
        {"calls": calls, "request_types": request_types_by_name(), "refusals": lines},
    )


def refusals() -> Iterator[Refusal]:
    """Every way in which a call is refused."""
    for error in RAISED:
        yield Refusal(error.code, error.status, error.sentence)
    for http in OF_HTTP:
        code = "malformed" if http is exceptions.ParseError else http.default_code
        yield Refusal(code, http.status_code, SENTENCES[http.status_code])
