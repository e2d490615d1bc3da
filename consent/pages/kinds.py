"""Each kind of flag as a worker reads it: its title, and what it changes."""

from dataclasses import dataclass

from consent.models.flag import Kind
from consent.purposes import types_on_information


@dataclass(frozen=True, slots=True)
class Words:
    """`title` on the record, `raise_label` on the button that raises it, `effect`: what it changes, `icon`."""

    title: str
    raise_label: str
    effect: str
    icon: str


WORDS = {
    Kind.PROTECTED_ADDRESS: Words(
        "Adresse protégée",
        "Protéger l’adresse",
        "Son adresse, et tout ce qui permettrait de la retrouver, ne se communique plus sans le responsable. "
        "Aucune décision de justice n’est nécessaire.",
        "shield",
    ),
    Kind.LINKED_TO_PROTECTED: Words(
        "Lié à une personne protégée",
        "Signaler un lien avec une personne protégée",
        "Cette personne partage le foyer ou la famille d’une personne protégée : ce qui la situe passe par le "
        "responsable.",
        "shield",
    ),
    Kind.FEARED_PERSON: Words(
        "Personne redoutée",
        "Nommer une personne redoutée",
        "Si ce nom apparaît comme demandeur, créancier ou enquêteur, rien ne part sans le responsable, à son sujet ni "
        "à celui de ses proches.",
        "warning",
    ),
    Kind.DANGER: Words(
        "Danger",
        "Signaler un danger",
        "La personne ou un enfant est en danger : une opposition ne ferme plus la porte, le responsable décide.",
        "urgent",
    ),
    Kind.OBJECTED: Words(
        "Opposition",
        "Noter une opposition",
        "La personne refuse cette transmission : ce qui reposait sur son information est fermé.",
        "barred",
    ),
    Kind.INFORMED: Words(
        "Personne informée",
        "Noter que la personne est informée",
        "La personne a été informée de cette transmission, et peut s’y opposer.",
        "speech",
    ),
    Kind.PARENTS_CONFLICT: Words(
        "Parents en conflit",
        "Signaler un conflit entre parents",
        "La réponse pourrait servir un parent contre l’autre : tout passe par le responsable.",
        "warning",
    ),
    Kind.CORRECTION_PENDING: Words(
        "Rectification en attente",
        "Noter une rectification",
        "La personne conteste ces informations : elles passent par le responsable tant que rien n’est corrigé.",
        "second-look",
    ),
}


def purposes() -> list[tuple[str, str]]:
    """(code, title) of every request type that rests on information."""
    return [(code, request_type.title) for code, request_type in types_on_information().items()]
