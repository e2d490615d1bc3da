"""Somebody of the service lost her telephone or her key: she chooses another second factor at her next sign-in."""

from django.db import transaction

from hub.accounts.factors.changing import reset
from hub.errors import Forbidden
from partners import roles
from partners.acting import Acting
from partners.models import Membership
from partners.permissions import require_role


class OwnFactor(Forbidden):
    code = "member.own_factor"
    sentence = "Nul ne réinitialise son propre second facteur : demandez-le à un autre administrateur technique."


@transaction.atomic
def reset_second_factor(*, by: Acting, membership: Membership) -> int:
    """Removes every factor of the member's account, ends her sessions and tells her. Returns how many there were.

    Raises Forbidden to anybody but a technical administrator, OwnFactor for one's own.
    """
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    if membership.user == by.user:
        raise OwnFactor()
    return reset(by=by, user=membership.user, place=membership.place.pk if membership.place else None)
