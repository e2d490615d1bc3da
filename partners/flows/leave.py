"""Somebody leaves an organisation."""

from django.db import transaction

from hub import clock
from hub.errors import Conflict
from hub.journal import log
from partners import permissions, roles
from partners.acting import Acting
from partners.journal import MEMBER_LEFT
from partners.models import Membership
from partners.staffing import require_ending


class LastAdministrator(Conflict):
    code = "member.last_administrator"
    sentence = "C’est le dernier administrateur : sans lui, plus personne ne pourrait ouvrir d’accès."


@transaction.atomic
def leave(*, by: Acting, membership: Membership) -> Membership:
    """Ends the membership, its rights and every session of its holder, at once.

    Whoever has a place elsewhere signs in again. Raises as `require_ending`, Conflict when it had ended already,
    LastAdministrator when nobody would be left to give access: a partner's last one goes by a technical administrator.
    """
    require_ending(by, membership)
    if membership.role is roles.TECHNICAL_ADMINISTRATOR or (
        membership.role is roles.PARTNER_ADMINISTRATOR and by.is_partner
    ):
        keep_one_administrator(membership)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at is not None:
        raise Conflict("Cette personne a déjà quitté l’organisation.", code="member.already_left")
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    permissions.revoke(membership)
    membership.user.end_sessions()
    log.write(MEMBER_LEFT, by=by, about=membership, content={"role": membership.role_code})
    return membership


def keep_one_administrator(membership: Membership) -> None:
    """Locks the row of every administrator there, so that two of them cannot each retire the other."""
    held = Membership.objects.active().filter(role_code=membership.role_code, partner=membership.partner)
    remaining = {row.pk for row in held.select_for_update().order_by("pk")} - {membership.pk}
    if not remaining:
        raise LastAdministrator()
