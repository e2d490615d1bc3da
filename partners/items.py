"""What a partner may ask for: items, how each reads, how its value is typed, which give most away. Pure."""

from enum import StrEnum


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
