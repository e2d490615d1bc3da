"""The law: what each asker may ask, on which text, within which limits. Pure, no Django.

`ASKERS` holds all of it. Counsel and the DPO must validate it before real use.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

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
from .general import LIMITS, PRINCIPLES
from .guardian import GUARDIAN
from .health_professional import HEALTH_PROFESSIONAL
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
from .terms import Asker, Limit, RequestType, Rule

__all__ = ["ASKERS", "RULES", "TYPE_CODES", "UnknownInLaw", "request_type", "rule"]

WARNING = (
    "Ces règles sont une proposition de lecture des textes : le délégué à la protection des "
    "données et un conseil juridique doivent les valider avant tout usage réel."
)
"""Shown wherever the rules are shown."""


def _with_other(asker: Asker) -> Asker:
    return replace(asker, request_types=(*asker.request_types, OTHER))


ASKERS: Mapping[str, Asker] = MappingProxyType(
    {
        asker.code: _with_other(asker)
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
    }
)
"""Every kind of asker by its code, each with its request types, `other` last."""

TYPE_CODES = frozenset(request_type.code for asker in ASKERS.values() for request_type in asker.request_types)
"""Every code of a request type that stands somewhere in the law."""

_TYPES = {
    (asker.code, request_type.code): request_type for asker in ASKERS.values() for request_type in asker.request_types
}

_PARTS: tuple[Rule | Limit, ...] = (
    *PRINCIPLES,
    *LIMITS,
    *(rule for request_type in _TYPES.values() for rule in request_type.rules),
    *(limit for request_type in _TYPES.values() for limit in request_type.limits),
)

RULES: Mapping[str, Rule | Limit] = MappingProxyType({part.id: part for part in _PARTS})
"""Every rule and limit by its stable id, as a verdict names them."""


class UnknownInLaw(LookupError):
    """An asker or a request type that stands nowhere in the law. `kind` and `code` say which."""

    def __init__(self, kind: str, code: str) -> None:
        self.kind = kind
        self.code = code
        super().__init__(f'unknown {kind} "{code}"')


def request_type(asker: str, code: str) -> RequestType | None:
    """That asker's request type, or None where the law gives it to others but not to this asker.

    Raises UnknownInLaw for an asker or a type that stands nowhere.
    """
    found = _TYPES.get((asker, code))
    if found is None:
        if asker not in ASKERS:
            raise UnknownInLaw("asker", asker)
        if code not in TYPE_CODES:
            raise UnknownInLaw("request", code)
    return found


def rule(id: str) -> Rule | Limit:
    """The rule or limit of that id; KeyError for an id that no verdict can name."""
    return RULES[id]
