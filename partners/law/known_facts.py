"""What the rules may know of a situation: each fact, its source, what silence means. Pure."""

from datetime import date
from enum import StrEnum

from hub.labelled import Labelled

FactValue = bool | date | str | frozenset[str]


class FactKind(StrEnum):
    """The type of a fact's value: bool, date, str, or a frozenset of items."""

    BOOL = "bool"
    DATE = "date"
    TEXT = "text"
    ITEMS = "items"


class FactSource(StrEnum):
    """Where a fact comes from: the form, the person's record, or the worker on the request page."""

    FORM = "form"
    RECORD = "record"
    WORKER = "worker"


_Declared = tuple[str, str, FactKind, FactSource, bool | None, bool | None]


def _record(code: str, label: str, *, unstated: bool = False) -> _Declared:
    return code, label, FactKind.BOOL, FactSource.RECORD, unstated, None


def _worker(code: str, label: str, *, unanswered: bool, unstated: bool = False) -> _Declared:
    """`unanswered` is required: whoever adds a question says which answer opens least."""
    return code, label, FactKind.BOOL, FactSource.WORKER, unstated, unanswered


class Fact(Labelled):
    """One fact of a case, as asked of a worker.

    unstated    what a case that does not name the fact means (G11); None where nothing can be assumed
    unanswered  what the bridge from the database states about a real person when a worker has not answered: the value
                that opens least; None where no worker is asked
    """

    kind: FactKind
    source: FactSource
    unstated: bool | None
    unanswered: bool | None

    PROTECTED_ADDRESS = _record("protected_address", "Adresse protégée")
    LINKED_TO_PROTECTED = _record("linked_to_protected", "Foyer ou famille d’une personne protégée")
    ASKER_IS_FEARED = _record("asker_is_feared", "Le demandeur, son créancier ou son agent est la personne crainte")
    MINOR = _record("minor", "Mineur")
    PARENTS_CONFLICT = _record("parents_conflict", "Parents en conflit")
    REPRESENTED = _record("represented", "Représentée (tutelle, ou mandat qui couvre cet acte)")
    INFORMED = _record("informed", "Informée de cette transmission", unstated=True)
    OBJECTED = _record("objected", "Opposée à cette transmission")
    DANGER = _record("danger", "Danger pour la personne ou pour un enfant")
    CORRECTION_PENDING = "correction_pending", "Rectification en cours", FactKind.ITEMS, FactSource.RECORD, None, None
    LAST_CONTACT = "last_contact", "Dernier contact", FactKind.DATE, FactSource.RECORD, None, None
    PARENTS_INFORMED = _worker(
        "parents_informed", "Les parents ont-ils été informés ?", unanswered=False, unstated=True
    )
    INFORMING_HARMFUL = _worker(
        "informing_harmful", "Informer les parents serait-il contraire à l’intérêt de l’enfant ?", unanswered=False
    )
    SAME_CARE_TEAM = _worker("same_care_team", "Ce professionnel est-il de la même équipe de soins ?", unanswered=False)
    ASE_MISSION = _worker(
        "ase_mission", "Agissez-vous pour une mission de l’aide sociale à l’enfance ?", unanswered=False
    )
    CHILD_CONCERNED = _worker("child_concerned", "Un enfant est-il concerné ?", unanswered=False)
    TENANT_ABSENT = _worker("tenant_absent", "Le locataire est-il resté absent du diagnostic ?", unanswered=True)
    COORDINATOR_DESIGNATED = _worker(
        "coordinator_designated", "Un coordonnateur a-t-il été désigné ?", unanswered=False
    )
    COORDINATOR_OR_LONE_PROFESSIONAL = _worker(
        "coordinator_or_lone_professional",
        "Êtes-vous le coordonnateur désigné, ou le seul professionnel à avoir constaté l’aggravation ?",
        unanswered=False,
    )
    PERSON_IS_DEBTOR = _worker(
        "person_is_debtor", "La personne est-elle bien le débiteur nommé au titre ?", unanswered=False, unstated=True
    )
    MEASURE = "measure", "Mesure de protection", FactKind.TEXT, FactSource.FORM, None, None
    ENFORCEMENT_BASIS = "enforcement_basis", "Fondement de l’exécution", FactKind.TEXT, FactSource.FORM, None, None
    HEARING_DATE = "hearing_date", "Date de l’audience", FactKind.DATE, FactSource.FORM, None, None
    FLAGRANCE_START = "flagrance_start", "Début de la flagrance", FactKind.DATE, FactSource.FORM, None, None
    REQUISITION_DATE = "requisition_date", "Date de la réquisition", FactKind.DATE, FactSource.FORM, None, None
