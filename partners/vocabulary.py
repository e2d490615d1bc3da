"""The words of the house: items, outcomes, form elements, facts. Pure data, one place each.

Every floor above speaks with these; the French labels are the ones people read. Form elements
stand in `form_elements.py` and facts in `known_facts.py`; this module offers them again, so that
one import is enough.
"""

from enum import IntEnum, StrEnum

from .form_elements import DAGGERS, FORM_ELEMENTS, Form, FormElement, FormKind, GivenBy
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


class Item(StrEnum):
    """One kind of information a partner may ask for; verdicts are given item by item."""

    IDENTITY = "identity"
    CONTACT = "contact"
    ADDRESS = "address"
    EMPLOYER = "employer"
    THIRD_PARTY_DEBTOR = "third_party_debtor"
    REAL_ESTATE = "real_estate"
    HOUSEHOLD = "household"
    RESOURCES = "resources"
    TENANCY = "tenancy"
    BENEFITS = "benefits"
    AID_DECISION = "aid_decision"
    FOLLOWUP = "followup"
    BARRIERS = "barriers"
    ACTIONS = "actions"
    EVALUATION = "evaluation"
    HEALTH = "health"
    VIOLENCE = "violence"
    VIOLENCE_PROOF = "violence_proof"
    OFFENCES = "offences"
    CHILD_DANGER = "child_danger"
    RESIDENCE_STATUS = "residence_status"
    NOTES = "notes"
    THIRD_PARTIES = "third_parties"

    @property
    def label(self) -> str:
        return ITEM_LABELS[self]

    @property
    def value_kind(self) -> "ValueKind":
        """How a worker types the value of this item in an answer."""
        return VALUE_KINDS.get(self, ValueKind.TEXT)


class ValueKind(StrEnum):
    """The shape of an answered value: see `TEXT_LIMIT` and `BARRIERS`."""

    TEXT = "text"
    ADDRESS_LINES = "address_lines"
    AMOUNT = "amount"
    BARRIERS = "barriers"


TEXT_LIMIT = 4_000
"""Characters at most in a text value."""

ITEM_LABELS: dict[Item, str] = {
    Item.IDENTITY: "identité",
    Item.CONTACT: "téléphone, courriel",
    Item.ADDRESS: "adresse",
    Item.EMPLOYER: "employeur",
    Item.THIRD_PARTY_DEBTOR: "tiers débiteur ou dépositaire de sommes",
    Item.REAL_ESTATE: "patrimoine immobilier",
    Item.HOUSEHOLD: "composition du foyer",
    Item.RESOURCES: "ressources, charges, dettes",
    Item.TENANCY: "logement, bail, impayés",
    Item.BENEFITS: "droits et prestations",
    Item.AID_DECISION: "décision d’aide (accord, montant)",
    Item.FOLLOWUP: "existence et nature de l’accompagnement",
    Item.BARRIERS: "freins (liste fermée)",
    Item.ACTIONS: "démarches engagées",
    Item.EVALUATION: "évaluation sociale",
    Item.HEALTH: "santé, handicap",
    Item.VIOLENCE: "récit de violences",
    Item.VIOLENCE_PROOF: "existence d’une preuve (ordonnance, plainte, signalement)",
    Item.OFFENCES: "infractions, procédures pénales",
    Item.CHILD_DANGER: "danger pour un enfant",
    Item.RESIDENCE_STATUS: "droit au séjour",
    Item.NOTES: "notes et confidences",
    Item.THIRD_PARTIES: "informations sur des tiers",
}

VALUE_KINDS: dict[Item, ValueKind] = {
    Item.ADDRESS: ValueKind.ADDRESS_LINES,
    Item.AID_DECISION: ValueKind.AMOUNT,
    Item.BARRIERS: ValueKind.BARRIERS,
}

BARRIERS: dict[str, str] = {
    "housing": "logement",
    "mobility": "mobilité",
    "childcare": "garde d’enfant",
    "language": "langue",
    "digital": "accès au numérique",
    "health_with_doctor": "santé, à voir avec un médecin (sans détail)",
    "debt": "endettement",
    "administrative": "situation administrative",
    "isolation": "isolement",
    "other": "autre",
}
"""The closed list behind the item `barriers`."""

LOCATING = frozenset(
    {
        Item.ADDRESS,
        Item.CONTACT,
        Item.EMPLOYER,
        Item.TENANCY,
        Item.REAL_ESTATE,
        Item.THIRD_PARTY_DEBTOR,
    }
)
"""Items by which a person in hiding can be found (G2)."""

SENSITIVE = frozenset(
    {
        Item.HEALTH,
        Item.VIOLENCE,
        Item.VIOLENCE_PROOF,
        Item.OFFENCES,
        Item.CHILD_DANGER,
        Item.RESIDENCE_STATUS,
    }
)
"""Items whose counts are hidden under 11 instead of 5."""


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
