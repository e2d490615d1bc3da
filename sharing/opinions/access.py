"""Who may be asked, and what the asked one may open: her one question, while it stands."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from consent.facts import feared_names
from consent.names import same_person
from hub.accounts.models import User
from hub.errors import NotFound
from partners import roles
from partners.acting import Acting
from partners.models import Membership
from partners.permissions import allowed
from partners.roles import Right
from sharing.models import Request, SecondOpinion

ROLES = [role.code for role in roles.ROLES.values() if Right.ANSWER in role.rights]


def colleagues(by: Acting, request: Request) -> QuerySet[Membership]:
    """Everybody who answers in some team, without who asks and who stepped aside, wherever else they stand."""
    rows = Membership.objects.active().filter(role_code__in=ROLES, team__isnull=False, user__is_active=True)
    rows = rows.exclude(user__in=request.asides.filter(user__isnull=False).values("user"))
    return rows.exclude(user=by.user).select_related("user", "team").order_by("team__name", "user__last_name", "pk")


def is_feared(colleague: User, request: Request) -> bool:
    """Whether the person, or somebody near her, fears somebody of this name; nobody matched, nobody feared."""
    if request.person_id is None:
        return False
    return any(same_person(name, colleague.get_full_name()) for name in feared_names(request.person_id))


def asked_opinion(*, by: Acting, opinion: UUID, at: datetime, lock: bool = False) -> SecondOpinion:
    """The question that was put to this very membership and stands at this instant.

    Raises NotFound, to whom the person has come to fear since too.
    """
    if by.membership is None or by.team is None or not allowed(by, Right.ANSWER, by.team):
        raise NotFound()
    rows = SecondOpinion.objects.standing(at).filter(pk=opinion).exclude(request__asides__user=by.user)
    rows = rows.filter(membership__in=Membership.objects.active().filter(pk=by.membership.pk, user=by.user))
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.select_related("request__partner", "request__team", "request__person__key", "request__key__parent")
    row = found.first()
    if row is None or by.user is None or is_feared(by.user, row.request):
        raise NotFound()
    return row
