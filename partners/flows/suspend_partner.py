"""A partner is suspended whole, and comes back."""

from django.db import transaction

from hub import clock
from hub.errors import Conflict
from hub.journal import log
from partners.acting import Acting
from partners.agreements.access import require_signer
from partners.journal import PARTNER_RESUMED, PARTNER_SUSPENDED
from partners.models import Partner


class SuspensionUnchanged(Conflict):
    code = "partner.suspension_unchanged"
    sentence = "C’est déjà fait : l’accès de ce partenaire est déjà dans cet état."


@transaction.atomic
def suspend_partner(*, by: Acting, partner: Partner) -> Partner:
    """From now on its people and its software are refused everywhere, and its answers are not read.

    Its open requests stay with the desk, which closes them. Raises Forbidden, SuspensionUnchanged.
    """
    require_signer(by)
    partner = locked(partner, suspended=False)
    partner.suspended_at = clock.now()
    partner.save(update_fields=["suspended_at"])
    log.write(PARTNER_SUSPENDED, by=by, about=partner)
    return partner


@transaction.atomic
def resume_partner(*, by: Acting, partner: Partner) -> Partner:
    """Everything it held is open to it again. Raises Forbidden, SuspensionUnchanged."""
    require_signer(by)
    partner = locked(partner, suspended=True)
    partner.suspended_at = None
    partner.save(update_fields=["suspended_at"])
    log.write(PARTNER_RESUMED, by=by, about=partner)
    return partner


def locked(partner: Partner, *, suspended: bool) -> Partner:
    """The row for update, if it is in that state."""
    found = Partner.objects.select_for_update().get(pk=partner.pk)
    if found.is_suspended is not suspended:
        raise SuspensionUnchanged()
    return found
