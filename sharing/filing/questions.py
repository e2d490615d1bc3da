"""The questions of a request, drawn from its type in the law. The page's form and the JSON Schema both read these."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from partners.law.terms import RequestType
from partners.law.vocabulary import FormKind, GivenBy, Item

NAME_MAX, TEXT_MAX, REASON_MAX, REFERENCE_MAX = 120, 500, 1000, 200  # characters


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    NAME = "name"
    LONG_TEXT = "long_text"
    DATE = "date"
    PAST_DATE = "past_date"
    CHOICE = "choice"
    TICK = "tick"
    COMMUNE = "commune"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Question:
    """One value that a partner gives.

    path      where it stands in the API's document: "person.last_name", "form.office", "reason"
    required  without it the request is refused
    known_by_account  the authenticated account already answers it: never asked, and true is the only answer
    """

    path: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    max_length: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    known_by_account: bool = False

    @property
    def name(self) -> str:
        """Its name in a page's form."""
        return self.path.replace(".", "_")

    @property
    def group(self) -> str:
        """ "person", "form", or nothing."""
        return self.path.rpartition(".")[0]

    @property
    def code(self) -> str:
        return self.path.rpartition(".")[2]


PERSON = (
    Question("person.last_name", Kind.NAME, "Nom d’usage", required=True, max_length=NAME_MAX),
    Question("person.first_names", Kind.NAME, "Prénoms", required=True, max_length=NAME_MAX),
    Question("person.birth_date", Kind.PAST_DATE, "Date de naissance", required=True),
    Question("person.birth_name", Kind.NAME, "Nom de naissance", "S’il est différent.", max_length=NAME_MAX),
    Question("person.birth_place", Kind.TEXT, "Lieu de naissance", max_length=NAME_MAX),
    Question(
        "person.commune",
        Kind.COMMUNE,
        "Commune de résidence",
        "Si vous la connaissez : elle désigne l’équipe qui répondra.",
    ),
)
REASON = Question(
    "reason",
    Kind.LONG_TEXT,
    "Pourquoi vous le demandez",
    "En quelques phrases, sans récit de vie : ce que vous devez décider, et pourquoi ces informations y sont utiles.",
    required=True,
    max_length=REASON_MAX,
)
REFERENCE = Question(
    "reference",
    Kind.TEXT,
    "Votre référence",
    "Pour retrouver la réponse chez vous. N’y écrivez pas le nom de la personne.",
    max_length=REFERENCE_MAX,
)
URGENT = Question(
    "urgent", Kind.TICK, "Demande urgente", "Elle sera lue plus tôt. Cela ne change pas ce que la loi permet de dire."
)
KINDS = {FormKind.PRESENCE: Kind.TICK, FormKind.TEXT: Kind.TEXT, FormKind.DATE: Kind.DATE, FormKind.CHOICE: Kind.CHOICE}


def questions_of(request_type: RequestType) -> tuple[Question, ...]:
    """Every question of the type, in the order asked. What the service alone can say is not among them."""
    return (*PERSON, *_elements(request_type), items_question(request_type), REASON, REFERENCE, URGENT)


def items_question(request_type: RequestType) -> Question:
    """Any item may be asked, the type's own first; the others are never told under it."""
    named = request_type.items
    choices = tuple((item.value, item.label) for item in (*named, *(item for item in Item if item not in named)))
    return Question("items", Kind.ITEMS, "Informations demandées", required=True, choices=choices)


def _elements(request_type: RequestType) -> Iterator[Question]:
    for element in request_type.full_form:
        if element.given_by is GivenBy.SERVICE:
            continue
        yield Question(
            path=f"form.{element.value}",
            kind=KINDS[element.kind],
            label=element.label,
            help=element.help,
            required=element.given_by is GivenBy.ASKER and not request_type.never_inadmissible,
            max_length=TEXT_MAX if element.kind is FormKind.TEXT else None,
            choices=element.choices,
            known_by_account=element.given_by is GivenBy.ACCOUNT,
        )
