"""How a worker reads flags: the title and the effect of each kind, and the flags of one person."""

from dataclasses import dataclass, field
from uuid import UUID

from consent.models import Flag, Kind, Person
from consent.protection.flags import BY_MANAGER, PROTECTIVE
from consent.purposes import types_on_information
from hub.accounts.models import FORGOTTEN, names_of
from partners.law.vocabulary import Item


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


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One flag, opened, with the names of who raised it, who lifted it and who heard the person's word."""

    flag: Flag
    words: Words
    purpose: str
    items: list[Item]
    detail: dict = field(repr=False)
    raised_by: str
    lifted_by: str
    heard_by: str

    @property
    def protective(self) -> bool:
        return self.flag.kind in PROTECTIVE

    @property
    def by_manager(self) -> bool:
        """Whether a manager alone lifts it."""
        return self.flag.kind in BY_MANAGER

    @property
    def renewable(self) -> bool:
        return self.flag.kind == Kind.PROTECTED_ADDRESS

    @property
    def lift_reason(self) -> str:
        return self.flag.unseal_lift_reason()


def flag_lines(person: Person) -> tuple[list[FlagLine], list[FlagLine]]:
    """The flags that stand, what protects first; those that do not any more, the last lifted first.

    Opens what is sealed: for who has already opened the record.
    """
    flags = list(Flag.objects.filter(person=person).select_related("person__key").order_by("raised_at"))
    names = names_of({id for one in flags for id in (one.raised_by, one.lifted_by, one.word_heard_by)})
    titles = dict(purposes())

    def name(id: UUID | None) -> str:
        return "" if id is None else names.get(id, FORGOTTEN)

    lines = [
        FlagLine(
            flag=flag,
            words=WORDS[Kind(flag.kind)],
            purpose=titles.get(flag.purpose, ""),
            items=[Item(code) for code in flag.items],
            detail=flag.unseal_detail(),
            raised_by=name(flag.raised_by),
            lifted_by=name(flag.lifted_by),
            heard_by=name(flag.word_heard_by),
        )
        for flag in flags
    ]
    standing = [line for line in lines if line.flag.lifted_at is None]
    lifted = [(line.flag.lifted_at, place, line) for place, line in enumerate(lines) if line.flag.lifted_at is not None]
    return sorted(standing, key=lambda line: not line.protective), [line for *_, line in sorted(lifted, reverse=True)]
