"""Who asks, who answers, on what agreement, and what it all comes to."""

from .account import AccountEntry
from .agreement import Agreement, AgreementItem, Signatory
from .correction import AccountCorrection
from .duty import Absence, OnCall
from .known_number import KnownNumber
from .membership import Membership
from .officer import Officer
from .partner import FormerName, Partner
from .rate import RateWindow
from .right_check import RightCheck
from .rollup import AccountBandMonth, AccountMonth, AccountUnfolded
from .software import Software
from .team import Commune, Team, TeamCommune
from .volume import VolumeAlert
from .webhook import WebhookDelivery, WebhookEndpoint

__all__ = [
    "Absence",
    "AccountBandMonth",
    "AccountCorrection",
    "AccountEntry",
    "AccountMonth",
    "AccountUnfolded",
    "Agreement",
    "AgreementItem",
    "Commune",
    "FormerName",
    "KnownNumber",
    "Membership",
    "Officer",
    "OnCall",
    "Partner",
    "RateWindow",
    "RightCheck",
    "Signatory",
    "Software",
    "Team",
    "TeamCommune",
    "VolumeAlert",
    "WebhookDelivery",
    "WebhookEndpoint",
]
