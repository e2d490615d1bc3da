"""Why an entry of a statement waits for a manager."""

from enum import StrEnum


class Held(StrEnum):
    """Why an entry waits for a manager."""

    FEARED = "feared"
    PROTECTION = "protection"
    INQUIRY = "inquiry"
    REPRESENTATIVE = "representative"
    MINOR = "minor"
    WEIGHED = "weighed"

    @property
    def label(self) -> str:
        return HELD_LABELS[self]


HELD_LABELS = {
    Held.FEARED: "Qui demande porte le nom d’une personne que la personne concernée, ou un proche, redoute.",
    Held.PROTECTION: "Une protection est posée sur la fiche, ou sur celle d’un proche.",
    Held.INQUIRY: "Demande d’un magistrat, d’une enquête ou de la protection de l’enfance.",
    Held.REPRESENTATIVE: "Demandé par un représentant : la loi veut une décision du responsable.",
    Held.MINOR: "La personne est mineure et demande elle-même : la loi veut une décision du responsable.",
    Held.WEIGHED: "Ce qui a été dit comprend des notes, un danger pour un enfant ou des procédures pénales.",
}
