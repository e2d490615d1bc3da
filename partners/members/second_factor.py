"""Whose account must have a second factor, and whom ProConnect lets in."""

from hub.accounts.factors.required import require_where
from hub.accounts.models import User
from hub.accounts.proconnect.admit import admit_where
from partners import roles
from partners.models import Membership

OPTIONAL = frozenset({roles.PARTNER_AGENT.code})


@require_where
def role_asks_for_it(user: User) -> bool:
    """Whether any membership of the user belongs to the service or administers a partner."""
    return Membership.objects.active().filter(user=user).exclude(role_code__in=OPTIONAL).exists()


@admit_where
def has_a_place_there(user: User, siret: str) -> bool:
    return Membership.objects.active().filter(user=user, partner__siret=siret).exists()
