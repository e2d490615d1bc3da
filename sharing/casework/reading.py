"""Unseals a request for a reader who may see it, and by break-glass for a manager of another team."""

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from hub import clock, days
from hub.errors import Forbidden, NotFound, required_text
from hub.journal import log
from hub.notices.services import mark_seen
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import allowed, require, require_role
from partners.models import Membership
from sharing.judgment.checks import Standing, standing
from sharing.judgment.judge import Judgment, judge
from sharing.models import BreakGlass, Request, RequestContent, ReviewRequest
from sharing.models.casework import BREAK_GLASS_DURATION
from sharing.requests import errors, journal, notifications
from sharing.requests.access import require_not_recused, standing_break_glass


@dataclass(frozen=True)
class UnsealedRequest:
    """A request with the part of its content that the reader may see, for one page."""

    request: Request
    content: RequestContent

    @cached_property
    def judgment(self) -> Judgment:
        """Today's judgment, made once for the page and all its panels. Every decision judges again under lock."""
        return judge(self.request, on=days.today())

    @cached_property
    def checks(self) -> list[Standing]:
        """How each check stands, read once for the page."""
        return standing(self.request)


@transaction.atomic
def read_request(*, by: Acting, request: Request) -> UnsealedRequest:
    """Journals the reading, marks the reader's notices as seen, and unseals. The status shown to the partner stays.

    Members who answer see all of the content; intake sees only the subject, to route the request.
    """
    require(by, roles.Right.INTAKE, request.team)
    require_not_recused(by, request)
    journal_reading(by, request)
    if allowed(by, roles.Right.ANSWER, request.team):
        return UnsealedRequest(request, request.unseal_content())
    return UnsealedRequest(request, RequestContent(subject=request.unseal("subject")))


@transaction.atomic
def read_for_advice(*, by: Acting, request: Request) -> UnsealedRequest:
    """What the DPO needs to advise: the form and the reason, without the person's name.

    Raises Forbidden, NotFound where no advice was requested.
    """
    require_role(by, roles.DPO)
    if not ReviewRequest.objects.filter(request=request, needs_advice=True).exists():
        raise NotFound()
    journal_reading(by, request)
    return UnsealedRequest(request, request.unseal_content().without_name())


def journal_reading(by: Acting, request: Request) -> None:
    """Journals that the service read the request, and marks the reader's notices of it as seen."""
    log.write(journal.REQUEST_OPENED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)


REASON_MAX = 1000  # characters
SHOWN = 10  # break-glass accesses listed on the request's page


@transaction.atomic
def break_glass(*, by: Acting, number: str, reason: str) -> BreakGlass:
    """Grants a manager an hour's reading of another team's request. Notifies that team, and lists it on the page.

    Raises Forbidden to anybody but a manager, Invalid without a reason, NotFound where no request has that number,
    OwnRequest where the request is the acting team's.
    """
    require_manager(by)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="break_glass.reason")
    if not Membership.objects.active().select_for_update().filter(pk=by.require_membership().pk).exists():
        raise Forbidden()
    request = Request.objects.filter(number=number.strip().upper()).select_related("key__parent").first()
    if request is None:
        raise NotFound("Aucune demande ne porte ce numéro.", code="break_glass.unknown", field="number")
    if request.team_id == by.require_team().pk:
        raise errors.OwnRequest(field="number")
    opened_at = clock.now()
    access = BreakGlass(
        request=request, membership=by.membership, opened_at=opened_at, ends_at=opened_at + BREAK_GLASS_DURATION
    )
    access.reason = request.key.seal(reason, "sharing_breakglass.reason", access.id)
    access.save(force_insert=True)
    log.write(journal.BREAK_GLASS_OPENED, by=by, about=request, content={"reason": reason}, key=request.key)
    notifications.break_glass_used(request)
    return access


@transaction.atomic
def read_through(*, by: Acting, number: str) -> tuple[BreakGlass, UnsealedRequest]:
    """Journals the reading, then unseals. Raises NotFound where no break-glass access is in force."""
    access = standing_break_glass(by=by, number=number, at=clock.now())
    request = access.request
    log.write(journal.BREAK_GLASS_READ, by=by, about=request, key=request.key)
    return access, UnsealedRequest(request, request.unseal_content())


def break_glasses_of(request: Request) -> list[BreakGlass]:
    """The last break-glass accesses to the request, the latest first, for the page of its own team."""
    accesses = list(request.break_glasses.select_related("membership__user", "membership__team")[:SHOWN])
    for access in accesses:
        access.request = request  # whose key is already loaded
    return accesses


def require_manager(by: Acting) -> None:
    """Raises Forbidden to anybody but a manager who acts for a team."""
    if by.membership is None or by.team is None or not allowed(by, roles.Right.REVIEW, by.team):
        raise Forbidden("L’accès exceptionnel est réservé aux responsables d’équipe.")
