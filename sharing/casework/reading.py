"""Opens a request for a reader who may see it, and by break-glass for a manager of another team."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction

from hub import clock
from hub.days import today
from hub.errors import Forbidden, NotFound
from hub.journal import log
from hub.notices.services import mark_seen
from hub.required import required_text
from partners import roles
from partners.law.vocabulary import About, Form
from partners.members.acting import Acting
from partners.members.permissions import allowed, require, require_role
from partners.models import Membership
from partners.roles import Right
from sharing.judgment.checks import Standing, standing
from sharing.judgment.judge import Judgment, judge
from sharing.models import BreakGlass, Request, ReviewRequest
from sharing.models.casework import READING_LASTS
from sharing.requests import notifications
from sharing.requests.access import require_not_aside, standing_break_glass
from sharing.requests.errors import OwnRequest
from sharing.requests.journal import BREAK_GLASS_OPENED, BREAK_GLASS_READ, REQUEST_OPENED

NAMING = frozenset(form for form in Form if form.about is About.PERSON)
"""Form elements that hold the person's name."""


def without_name(form: dict) -> dict:
    """The form for somebody who is to judge of it without knowing whom it is about."""
    return {code: value for code, value in form.items() if code not in NAMING}


@dataclass(frozen=True)
class UnsealedRequest:
    """A request with what the reader may see of its sealed parts in clear, for one page."""

    request: Request
    subject: dict = field(default_factory=dict)
    form: dict = field(default_factory=dict)
    reason: str = ""
    reference: str = ""

    @cached_property
    def judgment(self) -> Judgment:
        """Judged today, once for the page and all its panels. What is decided is judged again under lock."""
        return judge(self.request, on=today())

    @cached_property
    def checks(self) -> list[Standing]:
        """How each check stands, read once as well."""
        return standing(self.request)


@transaction.atomic
def read_request(*, by: Acting, request: Request) -> UnsealedRequest:
    """Journals the reading and opens; the reader's notices of it are seen. The partner's visible status does not move.

    Who answers sees all of it; intake sees whom it is about, so as to route it, and no social content.
    """
    require(by, Right.INTAKE, request.team)
    require_not_aside(by, request)
    log.write(REQUEST_OPENED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    subject = request.open("subject")
    if not allowed(by, Right.ANSWER, request.team):
        return UnsealedRequest(request, subject=subject)
    return UnsealedRequest(
        request,
        subject=subject,
        form=request.open("form"),
        reason=request.open("reason"),
        reference=request.open("reference"),
    )


@transaction.atomic
def read_for_advice(*, by: Acting, request: Request) -> UnsealedRequest:
    """What the DPO needs to advise: the form and the reason, not the name of the person.

    Raises Forbidden, NotFound where no advice was asked for.
    """
    require_role(by, roles.DPO)
    if not ReviewRequest.objects.filter(request=request, needs_advice=True).exists():
        raise NotFound()
    log.write(REQUEST_OPENED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    return UnsealedRequest(request, form=without_name(request.open("form")), reason=request.open("reason"))


REASON_MAX = 1000  # characters
TOLD = 10  # openings shown to the team


@transaction.atomic
def break_glass(*, by: Acting, number: str, reason: str) -> BreakGlass:
    """Opens the request of that number for an hour from now. The team is told at once, and on the request's page.

    Raises Forbidden to whoever is no manager, Invalid without a reason, NotFound where no request has that number,
    OwnRequest where it is the manager's own team's.
    """
    check(by)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="break_glass.reason")
    if not Membership.objects.active().select_for_update().filter(pk=by.require_membership().pk).exists():
        raise Forbidden()
    request = Request.objects.filter(number=number.strip().upper()).select_related("key__parent").first()
    if request is None:
        raise NotFound("Aucune demande ne porte ce numéro.", code="break_glass.unknown", field="number")
    if request.team_id == by.require_team().pk:
        raise OwnRequest(field="number")
    opened_at = clock.now()
    opening = BreakGlass(
        request=request, membership=by.membership, opened_at=opened_at, ends_at=opened_at + READING_LASTS
    )
    opening.reason = request.key.seal(reason, "sharing_breakglass.reason", opening.id)
    opening.save(force_insert=True)
    log.write(BREAK_GLASS_OPENED, by=by, about=request, content={"reason": reason}, key=request.key)
    notifications.break_glass_used(request)
    return opening


@transaction.atomic
def read_through(*, by: Acting, number: str) -> tuple[BreakGlass, UnsealedRequest]:
    """Journals the reading, then opens what the partner wrote. Raises NotFound where no opening stands."""
    opening = standing_break_glass(by=by, number=number, at=clock.now())
    request = opening.request
    log.write(BREAK_GLASS_READ, by=by, about=request, key=request.key)
    return opening, UnsealedRequest(
        request,
        subject=request.open("subject"),
        form=request.open("form"),
        reason=request.open("reason"),
        reference=request.open("reference"),
    )


def openings_of(request: Request) -> list[BreakGlass]:
    """Who opened it exceptionally and why, the latest first: what its team is told."""
    found = list(request.break_glasses.select_related("membership__user", "membership__team")[:TOLD])
    for one in found:
        one.request = request  # its key is at hand
    return found


def check(by: Acting) -> None:
    """Passes for a manager, acting for her team; else Forbidden."""
    if by.membership is None or by.team is None or not allowed(by, Right.REVIEW, by.team):
        raise Forbidden("L’accès exceptionnel est réservé aux responsables d’équipe.")
