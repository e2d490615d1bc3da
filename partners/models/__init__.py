"""Who asks, who answers, on what agreement, and what it all comes to."""

from .agreement import Agreement, AgreementItem, Signatory
from .ledger import AccountCorrection, AccountEntry
from .membership import Absence, Membership, OnCall, RightCheck
from .partner import FormerName, KnownNumber, Officer, Partner
from .rollup import AccountBandMonth, AccountMonth, AccountPending, VolumeAlert
from .software import RateWindow, Software
from .team import Commune, Team, TeamCommune
from .webhook import WebhookDelivery, WebhookEndpoint

__all__ = [
    "Absence",
    "AccountBandMonth",
    "AccountCorrection",
    "AccountEntry",
    "AccountMonth",
    "AccountPending",
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
