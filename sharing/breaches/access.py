"""Whose breaches are they? A manager's own team's; all of them for the data protection officer."""

import uuid

from django.db.models import QuerySet

from hub.errors import NotFound
from partners import roles
from partners.acting import Acting
from partners.permissions import allowed
from partners.roles import Right
from sharing.models import Breach


def visible(by: Acting) -> QuerySet[Breach]:
    """Those `by` may see. Raises NotFound to who sees none."""
    rows = Breach.objects.select_related("request__partner", "request__team", "request__key__parent", "key")
    if by.has_role(roles.DPO):
        return rows
    if by.team is None or not allowed(by, Right.REVIEW, by.team):
        raise NotFound()
    return rows.filter(request__team=by.team).exclude(request__asides__user=by.user)


def visible_breach(*, by: Acting, breach: uuid.UUID, lock: bool = False) -> Breach:
    """The one of this id, locked until the transaction ends if asked for. Raises NotFound."""
    rows = visible(by)
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=breach).first()
    if found is None:
        raise NotFound()
    return found
