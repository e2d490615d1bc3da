"""The quarterly review of rights: who reviews whose, what is left, and a monthly reminder."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from hub import clock
from hub.accounts.models import User
from hub.columns import refused_as
from hub.days import start_of, today
from hub.errors import Conflict, Forbidden, NotFound
from hub.journal import log
from hub.notices.kinds import register
from hub.notices.models import Notice
from hub.notices.services import notify
from partners import roles
from partners.journal import RIGHT_CONFIRMED
from partners.models import Membership, Partner, RightCheck, Team
from partners.models.membership import MembershipQuerySet
from partners.roles import Right

from .acting import Acting
from .permissions import allowed, require

ORDINALS = ("premier", "deuxième", "troisième", "quatrième")


def quarter_of(day: date) -> date:
    """The first day of the quarter in which `day` lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def words(quarter: date) -> str:
    """ "quatrième trimestre 2026"."""
    return f"{ORDINALS[(quarter.month - 1) // 3]} trimestre {quarter.year}"


DORMANT_AFTER = timedelta(days=90)
DUE = register("rights.review_due", "La revue trimestrielle des droits vous attend.")
REVIEWERS = (roles.PARTNER_ADMINISTRATOR, roles.TEAM_MANAGER, roles.DIRECTION, roles.TECHNICAL_ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Line:
    """One membership under review.

    can         what its role allows there, in words; empty for a role that reads the whole service
    checked_at  when it was confirmed for the quarter, if it was
    """

    membership: Membership
    can: list[str]
    dormant: bool
    checked_at: datetime | None
    may_confirm: bool


def require_reviewer(by: Acting) -> None:
    """Passes, or raises: Suspended, Forbidden."""
    if by.partner is not None:
        require(by, Right.MANAGE_STAFF, by.partner)
    elif not by.has_role(*REVIEWERS):
        raise Forbidden()


def require_reviewing(by: Acting, membership: Membership) -> None:
    """As `require_reviewer`; NotFound for a membership that `by` does not review, Forbidden for their own."""
    require_reviewer(by)
    if not within(by).filter(pk=membership.pk).exists():
        raise NotFound()
    if by.user is not None and by.user.pk == membership.user_id:
        raise Forbidden("Nul ne confirme ses propres droits : une autre personne s’en charge.", code="rights.own")


def within(by: Acting) -> MembershipQuerySet:
    """The active memberships that `by` reviews, their own included."""
    active = Membership.objects.active()
    if by.partner is not None:
        return active.filter(partner=by.partner)
    if by.team is not None:
        return active.filter(team=by.team) if allowed(by, Right.MANAGE, by.team) else active.none()
    if by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        return active
    return active.filter(partner=None, team=None)


def dormant_since(now: datetime) -> Q:
    """Memberships whose holder has not signed in for 90 days: never, and given longer ago than that, counts too."""
    before = now - DORMANT_AFTER
    return Q(user__last_login__lt=before) | Q(user__last_login=None, started_at__lt=before)


def unconfirmed(memberships: QuerySet[Membership], quarter: date) -> QuerySet[Membership]:
    return memberships.exclude(Exists(RightCheck.objects.filter(membership=OuterRef("pk"), quarter=quarter)))


def lines(by: Acting, place: Partner | Team | None, *, quarter: date, now: datetime) -> list[Line]:
    """The memberships of a place under review: unconfirmed first, dormant ones before the others."""
    memberships = within(by).at(place)
    checked = RightCheck.objects.filter(membership__in=memberships, quarter=quarter)
    checks = dict(checked.values_list("membership", "checked_at"))
    reviewed = [line(membership, by.user, checks, now) for membership in memberships]
    return sorted(reviewed, key=lambda line: (bool(line.checked_at), not line.dormant, line.membership.user.last_name))


def line(membership: Membership, reviewer: User | None, checks: dict, now: datetime) -> Line:
    seen = membership.user.last_login or membership.started_at
    checked_at = checks.get(membership.pk)
    return Line(
        membership=membership,
        can=[right.label for right in Right if right in membership.role.rights],
        dormant=seen < now - DORMANT_AFTER,
        checked_at=checked_at,
        may_confirm=checked_at is None and membership.user != reviewer,
    )


def reviews(reviewer: Membership, membership: Membership) -> bool:
    """Whether this role reviews that one there, technical administrators left out: they review all."""
    match reviewer.role:
        case roles.PARTNER_ADMINISTRATOR:
            return membership.partner_id == reviewer.partner_id
        case roles.TEAM_MANAGER:
            return membership.team_id == reviewer.team_id
        case roles.DIRECTION:
            return membership.partner_id is None and membership.team_id is None
        case _:
            return False


class AlreadyConfirmed(Conflict):
    code = "rights.already_confirmed"
    sentence = "Ces droits sont déjà confirmés pour ce trimestre."


@transaction.atomic
def confirm_right(*, by: Acting, membership: Membership) -> RightCheck:
    """Confirms an active membership for the current quarter. Raises as `require_reviewing`, AlreadyConfirmed."""
    require_reviewing(by, membership)
    quarter = quarter_of(today())
    with refused_as({"partners_checked_once_a_quarter": AlreadyConfirmed()}):
        check = RightCheck.objects.create(membership=membership, quarter=quarter, checked_at=clock.now())
    content = {"role": membership.role_code, "quarter": quarter.isoformat()}
    log.write(RIGHT_CONFIRMED, by=by, about=membership, content=content)
    return check


def remind_reviewers() -> int:
    """Notifies each reviewer with rights left to confirm, once a month; returns how many. Run each day."""
    day = today()
    left = list(unconfirmed(Membership.objects.active(), quarter_of(day)))
    held = Membership.objects.active().filter(role_code__in=[role.code for role in REVIEWERS], user__is_active=True)
    notified = already_notified(start_of(day.replace(day=1)))
    due = [
        reviewer
        for reviewer in held.exclude(partner__suspended_at__isnull=False).select_related("user")
        if (reviewer.user_id, place_of(reviewer)) not in notified
        and any(other.user_id != reviewer.user_id and is_left_to(reviewer, other) for other in left)
    ]
    for reviewer in due:
        notify(DUE, users=[reviewer.user], path=reverse("rights"), place=place_of(reviewer))
    return len(due)


def is_left_to(reviewer: Membership, membership: Membership) -> bool:
    """Technical administrators are reminded of what nobody nearer reviews: roles on the whole service, reviewers."""
    if reviewer.role is roles.TECHNICAL_ADMINISTRATOR:
        return membership.role in REVIEWERS or (membership.partner_id is None and membership.team_id is None)
    return reviews(reviewer, membership)


def already_notified(since: datetime) -> set[tuple[UUID, UUID | None]]:
    """(user, place) of those reminded since."""
    return set(Notice.objects.filter(kind_code=DUE.code, created_at__gte=since).values_list("user", "place"))


def place_of(membership: Membership) -> UUID | None:
    return membership.partner_id or membership.team_id
