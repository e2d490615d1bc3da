"""Every way in which a call of the API is refused: the lines of /api/docs/ to which a problem's `type` leads.

A test reads the code of the views, and finds each refusal that they can raise here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rest_framework import exceptions

from hub.api.parsers import TooLarge
from hub.api.problems import SENTENCES
from hub.errors import Forbidden, HubError, Invalid, NotFound
from hub.files import errors as files
from hub.vault.models import KeyDestroyed
from partners.balance.periods import BadPeriod, Period
from partners.officers import OfficerMissing
from partners.permissions import Suspended
from sharing import errors
from sharing.flows.file_once import KeyInFlight, KeyReused
from sharing.following.cursor import BadCursor
from sharing.solicitations.api import TakenBack
from sharing.solicitations.errors import AlreadyOver

from .filing import BadKey
from .journal import NoCheckpoint


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line of the page."""

    code: str
    status: int
    sentence: str


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
    BadKey,
    KeyReused,
    KeyInFlight,
    errors.AlreadyClosed,
    # its answer, what proves it, and its recall
    errors.NoAnswerYet,
    errors.Recalled,
    errors.NothingToProve,
    NoCheckpoint,
    errors.NothingRecalled,
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
    TakenBack,
    KeyDestroyed,
    BadPeriod,
)
BAD_PERIODS = (
    (date(2026, 5, 1), date(2026, 4, 1)),
    (date(2026, 5, 1), date(2026, 12, 1)),
    (date(2000, 1, 1), date(2026, 5, 1)),
)
"""From and until that on 22 November 2026 are refused, each for a reason of its own."""

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


def refusals() -> Iterator[Refusal]:
    """All of them, those of HTTP last."""
    for error in RAISED:
        yield Refusal(error.code, error.status, error.sentence)
    for since, until in BAD_PERIODS:
        try:
            Period.checked(since=since, until=until, today=date(2026, 11, 22))
        except BadPeriod as refusal:
            yield Refusal(refusal.code, refusal.status, refusal.sentence)
    for http in OF_HTTP:
        code = "malformed" if http is exceptions.ParseError else http.default_code
        yield Refusal(code, http.status_code, SENTENCES[http.status_code])
