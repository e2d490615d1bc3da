"""The direction or the DPO has a request or solicitation counted no more: it was registered twice, or by mistake."""

from django.db import transaction

from hub.errors import Conflict, Invalid
from partners import roles
from partners.account.correcting import take_out
from partners.acting import Acting
from partners.models import AccountCorrection
from partners.models.correction import Reason
from partners.permissions import require_role
from sharing import access
from sharing.models import Request, Solicitation
from sharing.solicitations import access as soliciting


class NoSuchNumber(Invalid):
    code = "account.no_such_number"
    sentence = "Aucune demande ni sollicitation ne porte ce numéro."


class StillOpen(Conflict):
    code = "account.still_open"
    sentence = "Elle attend encore sa réponse : elle se corrige une fois close."


@transaction.atomic
def correct_count(*, by: Acting, number: str, reason: Reason) -> AccountCorrection:
    """Takes the request or solicitation of this number out of the account, by counter-entries; it stays as it is.

    Raises Forbidden, NoSuchNumber, StillOpen, AlreadyCorrected.
    """
    require_role(by, roles.DIRECTION, roles.DPO)
    number = number.strip().upper()
    locked: Request | Solicitation
    if request := Request.objects.filter(number=number).first():
        locked = access.lock(request)
        waits = not locked.is_closed
    elif solicitation := Solicitation.objects.filter(number=number).first():
        locked = soliciting.lock(solicitation)
        waits = locked.is_waiting
    else:
        raise NoSuchNumber()
    if waits:
        raise StillOpen()
    return take_out(by=by, partner=locked.partner, subject=locked.pk, reason=reason)
