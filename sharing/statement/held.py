"""Why an entry of a statement waits for a manager."""

from hub.labelled import Labelled


class Held(Labelled):
    """Why an entry waits for a manager."""

    FEARED = "feared", "Qui demande porte le nom d’une personne que la personne concernée, ou un proche, redoute."
    PROTECTION = "protection", "Une protection est posée sur la fiche, ou sur celle d’un proche."
    INQUIRY = "inquiry", "Demande d’un magistrat, d’une enquête ou de la protection de l’enfance."
    REPRESENTATIVE = "representative", "Demandé par un représentant : la loi veut une décision du responsable."
    MINOR = "minor", "La personne est mineure et demande elle-même : la loi veut une décision du responsable."
    WEIGHED = "weighed", "Ce qui a été dit comprend des notes, un danger pour un enfant ou des procédures pénales."
