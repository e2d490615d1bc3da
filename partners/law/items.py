"""What a partner may ask for: items, how each reads, how its value is typed, which give most away. Pure."""

from enum import StrEnum

from hub.labelled import Labelled


class ValueKind(StrEnum):
    """The shape of an answered value: see `TEXT_LIMIT` and `BARRIERS`."""

    TEXT = "text"
    ADDRESS_LINES = "address_lines"
    AMOUNT = "amount"
    BARRIERS = "barriers"


def _item(
    code: str, label: str, *, locating: bool, household: bool, sensitive: bool, value_kind: ValueKind = ValueKind.TEXT
) -> tuple[str, str, bool, bool, bool, ValueKind]:
    """The declaration of one item. Its marks are required: an item that leaves one out is an error at import."""
    return code, label, locating, household, sensitive, value_kind


class Item(Labelled):
    """One kind of information a partner may ask for; verdicts are given item by item.

    locating    a person in hiding can be found by it (G2)
    household   it tells of the household or family, and so of a protected person in it (G2b)
    sensitive   counts of it are hidden under 11 instead of 5
    value_kind  how a worker types its value in an answer
    """

    locating: bool
    household: bool
    sensitive: bool
    value_kind: ValueKind

    IDENTITY = _item("identity", "identité", locating=False, household=False, sensitive=False)
    CONTACT = _item("contact", "téléphone, courriel", locating=True, household=True, sensitive=False)
    ADDRESS = _item(
        "address", "adresse", locating=True, household=True, sensitive=False, value_kind=ValueKind.ADDRESS_LINES
    )
    EMPLOYER = _item("employer", "employeur", locating=True, household=False, sensitive=False)
    THIRD_PARTY_DEBTOR = _item(
        "third_party_debtor", "tiers débiteur ou dépositaire de sommes", locating=True, household=False, sensitive=False
    )
    REAL_ESTATE = _item("real_estate", "patrimoine immobilier", locating=True, household=False, sensitive=False)
    HOUSEHOLD = _item("household", "composition du foyer", locating=False, household=True, sensitive=False)
    RESOURCES = _item("resources", "ressources, charges, dettes", locating=False, household=False, sensitive=False)
    TENANCY = _item("tenancy", "logement, bail, impayés", locating=True, household=True, sensitive=False)
    BENEFITS = _item("benefits", "droits et prestations", locating=False, household=False, sensitive=False)
    AID_DECISION = _item(
        "aid_decision",
        "décision d’aide (accord, montant)",
        locating=False,
        household=False,
        sensitive=False,
        value_kind=ValueKind.AMOUNT,
    )
    FOLLOWUP = _item(
        "followup", "existence et nature de l’accompagnement", locating=False, household=False, sensitive=False
    )
    BARRIERS = _item(
        "barriers",
        "freins (liste fermée)",
        locating=False,
        household=False,
        sensitive=False,
        value_kind=ValueKind.BARRIERS,
    )
    ACTIONS = _item("actions", "démarches engagées", locating=False, household=False, sensitive=False)
    EVALUATION = _item("evaluation", "évaluation sociale", locating=False, household=True, sensitive=False)
    HEALTH = _item("health", "santé, handicap", locating=False, household=False, sensitive=True)
    VIOLENCE = _item("violence", "récit de violences", locating=False, household=False, sensitive=True)
    VIOLENCE_PROOF = _item(
        "violence_proof",
        "existence d’une preuve (ordonnance, plainte, signalement)",
        locating=False,
        household=False,
        sensitive=True,
    )
    OFFENCES = _item("offences", "infractions, procédures pénales", locating=False, household=False, sensitive=True)
    CHILD_DANGER = _item("child_danger", "danger pour un enfant", locating=False, household=True, sensitive=True)
    RESIDENCE_STATUS = _item("residence_status", "droit au séjour", locating=False, household=False, sensitive=True)
    NOTES = _item("notes", "notes et confidences", locating=False, household=False, sensitive=False)
    THIRD_PARTIES = _item(
        "third_parties", "informations sur des tiers", locating=False, household=False, sensitive=False
    )


def items_of(words: str) -> tuple[Item, ...]:
    """The items of these codes, such as "identity contact". Raises ValueError for a word that is no item's code."""
    return tuple(Item(code) for code in words.split())


TEXT_LIMIT = 4_000
"""Characters at most in a text value."""

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

LOCATING = frozenset(item for item in Item if item.locating)
"""Items by which a person in hiding can be found (G2)."""

OF_HOUSEHOLD = frozenset(item for item in Item if item.household)
"""Items that may give away a protected person of the same household or family (G2b)."""

SENSITIVE = frozenset(item for item in Item if item.sensitive)
"""Items whose counts are hidden under 11 instead of 5."""
