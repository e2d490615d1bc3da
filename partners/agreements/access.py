"""Who may do what with agreements.

The direction drafts, signs, ends and suspends: it answers for what the service promises to tell. The DPO and team
managers read drafts too, since they advise on them and will work under them. Whoever works in the service reads what
was signed. A partner reads its own once signed, and never a draft: the service is still weighing it.
"""

from uuid import UUID

from django.db import connection

from hub.errors import NotFound
from hub.journal import log
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import Suspended, require_role
from partners.models import Agreement, Partner
from partners.models.agreement import AgreementQuerySet

READ_DRAFTS = (roles.DIRECTION, roles.DPO, roles.TEAM_MANAGER)


def require_signer(by: Acting) -> None:
    """Passes for the direction, and for log.SYSTEM, which imports; else Forbidden."""
    if by is not log.SYSTEM:
        require_role(by, roles.DIRECTION)


def may_sign(by: Acting) -> bool:
    return by.has_role(roles.DIRECTION)


def may_read_drafts(by: Acting) -> bool:
    return by.has_role(*READ_DRAFTS)


def visible(by: Acting) -> AgreementQuerySet:
    """The agreements that `by` may read. Raises Suspended."""
    if by.partner is not None:
        if by.partner.is_suspended:
            raise Suspended()
        return Agreement.objects.signed().filter(partner=by.partner)
    return Agreement.objects.all() if may_read_drafts(by) else Agreement.objects.signed()


def visible_one(by: Acting, agreement_id: UUID) -> Agreement:
    """One agreement that `by` may read. Raises Suspended, NotFound."""
    agreement = visible(by).select_related("partner", "succeeds").filter(pk=agreement_id).first()
    if agreement is None:
        raise NotFound()
    return agreement


def hold_agreements(partner: Partner) -> None:
    """Takes a shared lock on the partner's row until the transaction ends, so that a judgment stays true.

    Many answers may hold it at once; signing, ending and suspending take the row for update and wait for them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM partners_partner WHERE id = %s FOR SHARE", [partner.pk])
