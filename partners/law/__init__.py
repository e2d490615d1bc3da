"""The law: what each asker may ask, on which text, within which limits. Pure, no Django, no clock.

`on(day)` is the law of a day; `ASKERS`, `TYPE_CODES` and `RULES` hold all that is written, whatever its day. Counsel
and the DPO must validate it before real use.
"""

from dataclasses import replace
from datetime import date

from . import without_text
from .aripa import ARIPA
from .ars import ARS
from .bank import BANK
from .caf import CAF
from .caf_control import CAF_CONTROL
from .ccapex import CCAPEX
from .child_protection import CHILD_PROTECTION
from .children_judge import CHILDREN_JUDGE
from .clspd import CLSPD
from .cnil import CNIL
from .commissaire_de_justice import COMMISSAIRE_DE_JUSTICE
from .crip import CRIP
from .dalo import DALO
from .defenseur_des_droits import DEFENSEUR_DES_DROITS
from .energy_supplier import ENERGY_SUPPLIER
from .family_judge import FAMILY_JUDGE
from .france_travail import FRANCE_TRAVAIL
from .fsl import FSL
from .guardian import GUARDIAN
from .health_professional import HEALTH_PROFESSIONAL
from .history import History, Law, UnknownInLaw
from .investigating_judge import INVESTIGATING_JUDGE
from .mayor import MAYOR
from .mdph import MDPH
from .mutuelle import MUTUELLE
from .other import OTHER
from .other_departement import OTHER_DEPARTEMENT
from .person import PERSON
from .police import POLICE
from .pre import PRE
from .prefecture import PREFECTURE
from .prosecutor import PROSECUTOR
from .siao import SIAO
from .social_investigator import SOCIAL_INVESTIGATOR
from .social_professional import SOCIAL_PROFESSIONAL
from .spada import SPADA
from .tax_office import TAX_OFFICE
from .terms import Asker

__all__ = ["ASKERS", "HISTORY", "RULES", "TYPE_CODES", "History", "Law", "UnknownInLaw", "known_as", "on"]

WARNING = (
    "Ces règles sont une proposition de lecture des textes : le délégué à la protection des "
    "données et un conseil juridique doivent les valider avant tout usage réel."
)
"""Shown wherever the rules are shown."""


def _with_other(asker: Asker) -> Asker:
    return replace(asker, request_types=(*asker.request_types, OTHER))


HISTORY = History(
    _with_other(asker)
    for asker in (
        FRANCE_TRAVAIL,
        SIAO,
        SPADA,
        CAF,
        CAF_CONTROL,
        CCAPEX,
        PREFECTURE,
        FSL,
        ENERGY_SUPPLIER,
        DALO,
        MUTUELLE,
        BANK,
        FAMILY_JUDGE,
        SOCIAL_INVESTIGATOR,
        CHILDREN_JUDGE,
        PROSECUTOR,
        POLICE,
        INVESTIGATING_JUDGE,
        COMMISSAIRE_DE_JUSTICE,
        ARIPA,
        CHILD_PROTECTION,
        CRIP,
        OTHER_DEPARTEMENT,
        SOCIAL_PROFESSIONAL,
        MAYOR,
        CLSPD,
        PRE,
        MDPH,
        HEALTH_PROFESSIONAL,
        PERSON,
        GUARDIAN,
        TAX_OFFICE,
        ARS,
        DEFENSEUR_DES_DROITS,
        CNIL,
        *without_text.ASKERS,
    )
)

ASKERS = HISTORY.askers
"""Every kind of asker by its code, each with every form of its request types, `other` last."""

TYPE_CODES = HISTORY.type_codes
"""Every code of a request type that stands somewhere in the law, on whatever day."""

RULES = HISTORY.rules
"""The last form of every rule and limit, by its stable id."""


def on(day: date) -> Law:
    """The law of a day."""
    return HISTORY.on(day)


def known_as(asker: str, code: str) -> tuple[str, str]:
    """The asker and request type as which a stored request is judged: `other`, where it has left the law altogether."""
    try:
        HISTORY.require_known(asker, code)
    except UnknownInLaw:
        return (asker if asker in HISTORY.askers else without_text.ASKERS[0].code), OTHER.code
    return asker, code
