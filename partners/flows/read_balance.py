"""Somebody reads the balance; who reads the figures of whom is written down first."""

from django.db import transaction

from hub.errors import Forbidden, NotFound
from hub.journal import log
from hub.journal.entry import NIL
from partners import roles
from partners.acting import Acting
from partners.balance import Report, report
from partners.balance.periods import Period
from partners.journal import BALANCE_READ
from partners.models import Partner
from partners.permissions import Suspended

READERS = (roles.DIRECTION, roles.DPO, roles.TEAM_MANAGER)
EVERYBODY = log.Ref("partners.balance", NIL)


def check(by: Acting) -> None:
    """Passes for direction, DPO and managers, who read all, and for a partner, which reads itself; else Forbidden."""
    if by.partner is not None:
        if by.partner.is_suspended:
            raise Suspended()
    elif not by.has_role(*READERS):
        raise Forbidden("Le bilan se lit par la direction, les responsables d’équipe et le délégué.")


@transaction.atomic
def read_balance(*, by: Acting, period: Period, partner: Partner | None = None) -> Report:
    """Every partner's figures, or those of one; a partner reads its own alone, and the very same.

    Raises Forbidden, Suspended, and NotFound where a partner asks for another's.
    """
    check(by)
    if by.is_partner:
        if partner is not None and partner.pk != by.organisation_id:
            raise NotFound()
        partner = by.partner
    content = {"from": period.since.isoformat(), "until": period.until.isoformat()}
    log.write(BALANCE_READ, by=by, about=partner or EVERYBODY, content=content)
    return report(period=period, partner=partner)
