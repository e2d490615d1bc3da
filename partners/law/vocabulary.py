"""The words of the house: items, outcomes, form elements, facts. Pure data, one place each.

Every floor above speaks with these; the French labels are the ones people read. Items stand in
`items.py`, form elements in `form_elements.py` and facts in `known_facts.py`; this module offers
them again, so that one import is enough.
"""

from enum import IntEnum
from typing import Self

from hub.labelled import Labelled

from .form_elements import About, Form, FormKind, GivenBy
from .items import BARRIERS, LOCATING, OF_HOUSEHOLD, SENSITIVE, TEXT_LIMIT, Item, ValueKind, items_of
from .known_facts import Fact, FactKind, FactSource, FactValue

NOT_TOLD = "Information non détenue ou non communicable."
"""What is read in the place of every item not released, whatever the reason."""


class Outcome(IntEnum):
    """What may become of an item, strictest first: `min()` of several is the one that stands.

    code     the word of the contract: "never", "ask_consent"…
    label    its French words, on a badge or within a sentence
    meaning  one sentence for whoever reads it: partner, worker, or anybody on the pages of the law
    """

    code: str
    label: str
    meaning: str

    def __new__(cls, value: int, code: str, label: str, meaning: str) -> Self:
        member = int.__new__(cls, value)
        member._value_ = value
        member.code = code
        member.label = label
        member.meaning = meaning
        return member

    NEVER = 1, "never", "interdit", "Le secret professionnel l’emporte."
    ASK_CONSENT = (
        2,
        "ask_consent",
        "avec l’accord de la personne",
        "Rien sans l’accord de la personne, pour ce destinataire, ce but et cette information.",
    )
    INFORM_FIRST = (
        3,
        "inform_first",
        "après information de la personne",
        "La personne doit d’abord être informée de cette transmission.",
    )
    REVIEW = 4, "review", "sur décision du responsable", "Le responsable d’équipe décide."
    MAY = 5, "may", "possible", "Un texte le permet. Le travailleur social décide, sans motif à donner."
    MUST = 6, "must", "obligatoire", "Un texte oblige à répondre si le service détient l’information."

    @property
    def is_open(self) -> bool:
        """Whether a worker may tell it today without asking anybody else."""
        return self >= Outcome.MAY

    @classmethod
    def from_code(cls, code: str) -> "Outcome":
        """The outcome of that contract word; KeyError for any other."""
        return cls[code.upper()]


class Band(Labelled):
    """The three bands in which asks are counted, never mixed."""

    IMPOSED = "imposed", "prévue par la loi"
    AGREED = "agreed", "prévue par une convention"
    WITHOUT_TEXT = "without_text", "sans texte"


class Route(Labelled):
    """Where a request goes that a territorial team does not answer alone."""

    ASE = "ase", "aide sociale à l’enfance"
    CRIP = "crip", "cellule de recueil (CRIP)"
    DPO = "dpo", "délégué à la protection des données"
    ON_CALL = "on_call", "cadre d’astreinte"
    WORKER = "worker", "travailleur social concerné, en personne"
