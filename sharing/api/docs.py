"""The API's description, for programs at /api/schema/ and for people at /api/docs/. Public, as the law is."""

from collections.abc import Iterator
from functools import lru_cache

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
from hub.days import today
from hub.errors import Forbidden, HubError, Invalid, NotFound
from hub.files import errors as files
from hub.paging import BadCursor
from hub.vault.models import KeyDestroyed
from partners import law
from partners.ledger.query import BackwardsPeriod, BadPeriod, FuturePeriod, LongPeriod
from partners.members.officers import OfficerMissing
from partners.members.permissions import Suspended
from sharing.filing.file import KeyInFlight, KeyReused
from sharing.requests import errors
from sharing.solicitations.errors import AlreadyOver

from . import filing, journal, openapi, solicitations

RAISED: tuple[type[HubError], ...] = (
    Invalid,
    Forbidden,
    Suspended,
    NotFound,
    # a request
    errors.TypeNotOpen,
    errors.NothingAsked,
    errors.Inadmissible,
    OfficerMissing,
    filing.BadKey,
    KeyReused,
    KeyInFlight,
    errors.AlreadyClosed,
    # its answer, what proves it, and its retraction
    errors.NoAnswerYet,
    errors.AnswerRetracted,
    errors.NothingToProve,
    journal.NoCheckpoint,
    errors.NothingToConfirm,
    errors.AlreadyConfirmed,
    # a document
    errors.AttachmentNotCalledFor,
    errors.TooManyAttachments,
    files.FileActive,
    files.FileDamaged,
    files.FileDisguised,
    files.FileEmpty,
    files.FileInfected,
    files.FileKindRefused,
    files.FileLocked,
    files.FileNameRefused,
    files.FileNotScanned,
    files.FileTooLarge,
    files.PictureTooLarge,
    # lists, a solicitation, the balance
    BadCursor,
    AlreadyOver,
    solicitations.TakenBack,
    KeyDestroyed,
    BadPeriod,
    BackwardsPeriod,
    FuturePeriod,
    LongPeriod,
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


def refusals() -> Iterator[tuple[int, str, str]]:
    """(status, code, sentence) of each, those of HTTP last."""
    for error in RAISED:
        yield error.status, error.code, error.sentence
    for http in OF_HTTP:
        code = "malformed" if http is exceptions.ParseError else http.default_code
        yield http.status_code, code, SENTENCES[http.status_code]


METHODS = ("get", "post")


@lru_cache(maxsize=2)
def described(the_law: law.Law, version: str | None) -> dict:
    """The description under that law, of today: the same for everybody, made once. Making it takes long."""
    return SchemaGenerator(api_version=version).get_schema(public=True)


class Described(SchemaGenerator):
    def get_schema(self, request=None, public: bool = False) -> dict:
        return described(law.on(today()), self.api_version)


class Schema(SpectacularAPIView):
    generator_class = Described
    permission_classes = (AllowAny,)
    authentication_classes = ()
    renderer_classes = [OpenApiJsonRenderer, OpenApiJsonRenderer2]


@login_not_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Renders the description as a page without scripts."""
    schema = described(law.on(today()), None)
    calls = [
        {"method": method.upper(), "path": path, **operation}
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
    ]
    lines = sorted(refusals())
    return render(
        request,
        "sharing/api/docs.html",
        {"calls": calls, "request_types": openapi.request_types_by_name(), "refusals": lines},
    )
