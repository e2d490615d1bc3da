"""Somebody leaves an organisation."""

from django.db import transaction
from django.utils import timezone

from hub.errors import Conflict
from hub.journal import log
from partners import permissions, roles
from partners.acting import Acting
from partners.journal import MEMBER_LEFT
from partners.models import Membership


class LastAdministrator(Conflict):
    code = "member.last_administrator"
    sentence = "C’est le dernier administrateur technique : sans lui, plus personne ne pourrait ouvrir d’accès."


@transaction.atomic
def leave(*, by: Acting, membership: Membership) -> Membership:
    """Ends the membership, its rights and every session of its holder at once.

    Where she still has another place, she signs in again.

    Raises Conflict when it had ended already, LastAdministrator when nobody would be left to give access.
    """
    if membership.role is roles.TECHNICAL_ADMINISTRATOR:
        keep_one_administrator(membership)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at is not None:
        raise Conflict("Cette personne a déjà quitté l’organisation.", code="member.already_left")
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    permissions.revoke(membership)
    membership.user.end_sessions()
    log.write(MEMBER_LEFT, by=by, about=membership, content={"role": membership.role_code})
    return membership


def keep_one_administrator(membership: Membership) -> None:
    """Locks every technical administrator's row, so that two of them cannot each retire the other."""
    held = Membership.objects.active().filter(role_code=roles.TECHNICAL_ADMINISTRATOR.code)
    remaining = {row.pk for row in held.select_for_update().order_by("pk")} - {membership.pk}
    if not remaining:
        raise LastAdministrator()
