"""Somebody leaves an organisation."""

from django.db import transaction
from django.utils import timezone

from hub.errors import Conflict
from hub.journal import log
from partners import permissions
from partners.acting import Acting
from partners.journal import MEMBER_LEFT
from partners.models import Membership


@transaction.atomic
def leave(*, by: Acting, membership: Membership) -> Membership:
    """Ends the membership and its rights at once: the acting organisation is read again at each request."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at is not None:
        raise Conflict("Cette personne a déjà quitté l’organisation.", code="member.already_left")
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    permissions.revoke(membership)
    log.write(MEMBER_LEFT, by=by, about=membership, content={"role": membership.role_code})
    return membership
