"""Somebody reads the balance; who reads the figures of whom is written down first."""

from django.db import transaction

from hub.errors import Forbidden
from hub.journal import log
from hub.journal.entry import NIL
from partners import roles
from partners.acting import Acting
from partners.balance import PartnerBalance, balance
from partners.journal import BALANCE_READ
from partners.periods import Period
from partners.permissions import Suspended

READERS = (roles.DIRECTION, roles.DPO, roles.TEAM_MANAGER)
EVERYBODY = log.Ref("partners.balance", NIL)


def check(by: Acting) -> None:
    """Passes for direction, DPO and managers, who read all, and for a partner, which reads itself; else Forbidden."""
    if by.is_partner:
        if by.partner.is_suspended:
            raise Suspended()
    elif not by.has_role(*READERS):
        raise Forbidden("Le bilan se lit par la direction, les responsables d’équipe et le délégué.")


@transaction.atomic
def read_balance(*, by: Acting, period: Period) -> list[PartnerBalance]:
    """Every partner's figures to the service, its own line alone to a partner."""
    check(by)
    content = {"from": period.since.isoformat(), "until": period.until.isoformat()}
    log.write(BALANCE_READ, by=by, about=by.partner or EVERYBODY, content=content)
    return balance(period=period, partner=by.partner)
