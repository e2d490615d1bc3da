"""Whose account must have a second factor: all but partners' agents, who may have one."""

from hub.accounts.factors.required import require_where
from hub.accounts.models import User

from . import roles
from .models import Membership

OPTIONAL = frozenset({roles.PARTNER_AGENT.code})


@require_where
def role_asks_for_it(user: User) -> bool:
    """Whether any place of hers, whichever she acts for, is one of the service's or administers a partner."""
    return Membership.objects.active().filter(user=user).exclude(role_code__in=OPTIONAL).exists()
