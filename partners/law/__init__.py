"""The law: what each asker may ask, on which text, within which limits. Pure, no Django, no clock.

`on(day)` is the law of a day; `ASKERS`, `TYPE_CODES` and `RULES` hold all that is written, whatever its day. Counsel
and the DPO must validate it before real use.
"""

from dataclasses import replace
from datetime import date
from importlib import import_module

from . import without_text
from .history import History, Law, UnknownInLaw
from .other import OTHER
from .terms import Asker

__all__ = ["ASKERS", "HISTORY", "RULES", "TYPE_CODES", "History", "Law", "UnknownInLaw", "known_as", "on"]

WARNING = (
    "Ces règles sont une proposition de lecture des textes : le délégué à la protection des "
    "données et un conseil juridique doivent les valider avant tout usage réel."
)
"""Shown wherever the rules are shown."""


FILES = (
    "france_travail siao spada caf caf_control ccapex prefecture fsl energy_supplier dalo mutuelle bank family_judge "
    "social_investigator children_judge prosecutor police investigating_judge commissaire_de_justice aripa "
    "child_protection crip other_departement social_professional mayor clspd pre mdph health_professional person "
    "guardian tax_office ars defenseur_des_droits cnil"
)
"""The law files, in the order in which their askers are shown; each writes its asker under its own name in capitals."""


def _with_other(asker: Asker) -> Asker:
    return replace(asker, request_types=(*asker.request_types, OTHER))


_WRITTEN = (getattr(import_module(f".{name}", __name__), name.upper()) for name in FILES.split())
HISTORY = History(map(_with_other, (*_WRITTEN, *without_text.ASKERS)))

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
