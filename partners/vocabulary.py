"""The words of the house: items, outcomes, form elements, facts. Pure data, one place each.

Every floor above speaks with these; the French labels are the ones people read. Items stand in
`items.py`, form elements in `form_elements.py` and facts in `known_facts.py`; this module offers
them again, so that one import is enough.
"""

from enum import IntEnum, StrEnum

from .form_elements import DAGGERS, FORM_ELEMENTS, Form, FormElement, FormKind, GivenBy
from .items import BARRIERS, LOCATING, SENSITIVE, TEXT_LIMIT, Item, ValueKind
from .known_facts import FACTS, Fact, FactKind, FactSource, FactValue, KnownFact

__all__ = [
    "BARRIERS",
    "DAGGERS",
    "FACTS",
    "FORM_ELEMENTS",
    "LOCATING",
    "NOT_TOLD",
    "SENSITIVE",
    "TEXT_LIMIT",
    "Band",
    "Fact",
    "FactKind",
    "FactSource",
    "FactValue",
    "Form",
    "FormElement",
    "FormKind",
    "GivenBy",
    "Item",
    "KnownFact",
    "Outcome",
    "Route",
    "ValueKind",
]

NOT_TOLD = "Information non détenue ou non communicable."
"""What is read in the place of every item not released, whatever the reason."""


class Outcome(IntEnum):
    """What may become of an item, strictest first: `min()` of several is the one that stands."""

    NEVER = 1
    ASK_CONSENT = 2
    INFORM_FIRST = 3
    REVIEW = 4
    MAY = 5
    MUST = 6

    @property
    def code(self) -> str:
        """The word of the contract: "never", "ask_consent"…"""
        return OUTCOME_CODES[self]

    @property
    def label(self) -> str:
        return OUTCOME_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether a worker may tell it today without asking anybody else."""
        return self >= Outcome.MAY

    @classmethod
    def from_code(cls, code: str) -> "Outcome":
        """The outcome of that contract word; KeyError for any other."""
        return cls[code.upper()]


OUTCOME_CODES = {outcome: outcome.name.lower() for outcome in Outcome}

OUTCOME_LABELS = {
    Outcome.NEVER: "jamais",
    Outcome.ASK_CONSENT: "avec l’accord de la personne",
    Outcome.INFORM_FIRST: "après information de la personne",
    Outcome.REVIEW: "sur décision d’un responsable",
    Outcome.MAY: "possible, le travailleur social décide",
    Outcome.MUST: "dû",
}


class Band(StrEnum):
    """The three bands in which asks are counted, never mixed."""

    IMPOSED = "imposed"
    AGREED = "agreed"
    WITHOUT_TEXT = "without_text"

    @property
    def label(self) -> str:
        return {"imposed": "prévue par la loi", "agreed": "prévue par une convention", "without_text": "sans texte"}[
            self
        ]


class Route(StrEnum):
    """Where a request goes that a territorial team does not answer alone."""

    ASE = "ase"
    CRIP = "crip"
    DPO = "dpo"
    ON_CALL = "on_call"
    WORKER = "worker"

    @property
    def label(self) -> str:
        return {
            "ase": "aide sociale à l’enfance",
            "crip": "cellule de recueil (CRIP)",
            "dpo": "délégué à la protection des données",
            "on_call": "cadre d’astreinte",
            "worker": "travailleur social concerné, en personne",
        }[self]
