"""A manager opens a request of another team when it cannot wait: with a reason, for an hour, to read alone."""

from django.db import transaction

from hub import clock
from hub.errors import Forbidden, NotFound
from hub.journal import log
from hub.required import required_text
from partners.acting import Acting
from partners.models import Membership
from partners.permissions import allowed
from partners.roles import Right
from sharing.access import broken_glass
from sharing.errors import OwnRequest
from sharing.journal import BREAK_GLASS_OPENED, BREAK_GLASS_READ
from sharing.models import BreakGlass, Request
from sharing.models.break_glass import LASTS
from sharing.notices import telling

from .open_request import OpenedRequest

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
    opening = BreakGlass(request=request, membership=by.membership, opened_at=opened_at, ends_at=opened_at + LASTS)
    opening.reason = request.key.seal(reason, "sharing_breakglass.reason", opening.id)
    opening.save(force_insert=True)
    log.write(BREAK_GLASS_OPENED, by=by, about=request, content={"reason": reason}, key=request.key)
    telling.glass_broken(request)
    return opening


@transaction.atomic
def read_through(*, by: Acting, number: str) -> tuple[BreakGlass, OpenedRequest]:
    """Journals the reading, then opens what the partner wrote. Raises NotFound where no opening stands."""
    opening = broken_glass(by=by, number=number, at=clock.now())
    request = opening.request
    log.write(BREAK_GLASS_READ, by=by, about=request, key=request.key)
    return opening, OpenedRequest(
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
