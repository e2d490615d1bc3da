"""Who asks, who answers, on what agreement, and what it all comes to."""

from .agreement import Agreement, AgreementItem, Side, Signatory, VolumeYear
from .ledger import OUTSIDE, AccountCorrection, AccountEntry, Channel, Direction, Measure, Reason
from .membership import Absence, Membership, OnCall, RightCheck
from .partner import FormerName, KnownNumber, Officer, Partner
from .rollup import BAND_COLUMNS, AccountBandMonth, AccountMonth, AccountPending, VolumeAlert
from .software import RateWindow, Software
from .team import Commune, Team, TeamCommune
from .webhook import Failure, Stopped, WebhookDelivery, WebhookEndpoint
