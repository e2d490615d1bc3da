"""Who asks, who answers, on what agreement, and what it all comes to."""

from .account import AccountEntry
from .agreement import Agreement, AgreementItem
from .membership import Membership
from .partner import Partner
from .software import Software
from .team import Commune, Team, TeamCommune

__all__ = [
    "AccountEntry",
    "Agreement",
    "AgreementItem",
    "Commune",
    "Membership",
    "Partner",
    "Software",
    "Team",
    "TeamCommune",
]
