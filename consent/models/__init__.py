"""Whose information it is."""

from .consent import ON_PAPER, By, Consent, ConsentText, How, Refusal, Withdrawal
from .distinction import Distinction, EarlierIdentity
from .flag import Flag, Kind, Said
from .link import Link, LinkKind, ToldBy
from .merge import Merge, MergeDecision
from .person import Followup, IndexToken, Person
from .representative import MEASURES, WITHOUT_CONSENT, Mandate, MandateEnd, Power, Representative
