"""Monthly reminder to reviewers of the rights that they still have to confirm this quarter."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from hub.days import start_of, today
from hub.notices.kinds import register
from hub.notices.models import Notice
from hub.notices.services import notify
from partners import roles
from partners.models import Membership

from .review import REVIEWERS, quarter_of, reviews, unconfirmed

DUE = register("rights.review_due", "La revue trimestrielle des droits vous attend.")


def remind() -> int:
    """Notifies each reviewer with rights left to confirm, once a month; returns how many. Run each day."""
    day = today()
    left = list(unconfirmed(Membership.objects.active(), quarter_of(day)))
    held = Membership.objects.active().filter(role_code__in=[role.code for role in REVIEWERS], user__is_active=True)
    told = already_told(start_of(day.replace(day=1)))
    due = [
        reviewer
        for reviewer in held.exclude(partner__suspended_at__isnull=False).select_related("user")
        if (reviewer.user_id, place_of(reviewer)) not in told
        and any(one.user_id != reviewer.user_id and is_left_to(reviewer, one) for one in left)
    ]
    for reviewer in due:
        notify(DUE, users=[reviewer.user], path=reverse("rights"), place=place_of(reviewer))
    return len(due)


def is_left_to(reviewer: Membership, membership: Membership) -> bool:
    """Technical administrators are reminded of what nobody nearer reviews: roles on the whole service, reviewers."""
    if reviewer.role is roles.TECHNICAL_ADMINISTRATOR:
        return membership.role in REVIEWERS or (membership.partner_id is None and membership.team_id is None)
    return reviews(reviewer, membership)


def already_told(since: datetime) -> set[tuple[UUID, UUID | None]]:
    """(user, place) of those told since."""
    return set(Notice.objects.filter(kind_code=DUE.code, created_at__gte=since).values_list("user", "place"))


def place_of(membership: Membership) -> UUID | None:
    return membership.partner_id or membership.team_id
