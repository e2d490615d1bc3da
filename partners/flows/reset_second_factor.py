"""Somebody lost her telephone or her key: she chooses another second factor at her next sign-in."""

from django.db import transaction

from hub.accounts.factors.changing import reset
from hub.errors import Forbidden, NotFound
from partners.acting import Acting
from partners.models import Membership
from partners.staffing import require_giving


class OwnFactor(Forbidden):
    code = "member.own_factor"
    sentence = "Nul ne réinitialise son propre second facteur : demandez-le à un autre administrateur."


@transaction.atomic
def reset_second_factor(*, by: Acting, membership: Membership) -> int:
    """Removes every factor of the member's account, ends her sessions and tells her. Returns how many there were.

    By those who give places there: technical administrators, and a partner's for accounts that have no place elsewhere,
    since a factor protects them all. Raises as `require_giving`, NotFound for such an account, OwnFactor for one's own.
    """
    require_giving(by, membership.place)
    if membership.user == by.user:
        raise OwnFactor()
    if by.is_partner and not is_only_there(membership):
        raise NotFound()
    return reset(by=by, user=membership.user, place=membership.place.pk if membership.place else None)


def is_only_there(membership: Membership) -> bool:
    """Whether the account has no place but at this partner."""
    return not membership.user.memberships.active().exclude(partner=membership.partner).exists()
