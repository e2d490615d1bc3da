"""The direction or the DPO has a request counted no more: it was registered twice, or by mistake."""

from django.db import transaction

from hub.errors import Conflict, Invalid
from partners import roles
from partners.account.correcting import take_out
from partners.acting import Acting
from partners.models import AccountCorrection
from partners.models.correction import Reason
from partners.permissions import require_role
from sharing.access import lock
from sharing.models import Request


class NoSuchNumber(Invalid):
    code = "account.no_such_number"
    sentence = "Aucune demande ne porte ce numéro."


class StillOpen(Conflict):
    code = "account.still_open"
    sentence = "Cette demande est encore à traiter : elle se corrige une fois close."


@transaction.atomic
def correct_count(*, by: Acting, number: str, reason: Reason) -> AccountCorrection:
    """Takes the request of this number out of the account, by counter-entries. The request itself stays as it is.

    Raises Forbidden, NoSuchNumber, StillOpen, AlreadyCorrected.
    """
    require_role(by, roles.DIRECTION, roles.DPO)
    found = Request.objects.filter(number=number.strip().upper()).first()
    if found is None:
        raise NoSuchNumber()
    request = lock(found)
    if not request.is_closed:
        raise StillOpen()
    return take_out(by=by, partner=request.partner, subject=request.pk, reason=reason)
