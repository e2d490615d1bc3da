"""What the rules may know of a situation: each fact, its source, what silence means. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


class Fact(StrEnum):
    """One fact of a case; `FACTS` says its kind, its source and what silence means."""

    PROTECTED_ADDRESS = "protected_address"
    LINKED_TO_PROTECTED = "linked_to_protected"
    ASKER_IS_FEARED = "asker_is_feared"
    MINOR = "minor"
    PARENTS_CONFLICT = "parents_conflict"
    REPRESENTED = "represented"
    INFORMED = "informed"
    OBJECTED = "objected"
    DANGER = "danger"
    CORRECTION_PENDING = "correction_pending"
    LAST_CONTACT = "last_contact"
    PARENTS_INFORMED = "parents_informed"
    INFORMING_HARMFUL = "informing_harmful"
    SAME_CARE_TEAM = "same_care_team"
    ASE_MISSION = "ase_mission"
    CHILD_CONCERNED = "child_concerned"
    TENANT_ABSENT = "tenant_absent"
    COORDINATOR_DESIGNATED = "coordinator_designated"
    COORDINATOR_OR_LONE_PROFESSIONAL = "coordinator_or_lone_professional"
    PERSON_IS_DEBTOR = "person_is_debtor"
    MEASURE = "measure"
    ENFORCEMENT_BASIS = "enforcement_basis"
    HEARING_DATE = "hearing_date"
    FLAGRANCE_START = "flagrance_start"
    REQUISITION_DATE = "requisition_date"

    @property
    def known(self) -> "KnownFact":
        return FACTS[self]

    @property
    def label(self) -> str:
        return FACTS[self].label


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact, as asked of a worker.

    `unstated` is what a case that does not name the fact means (G11); None where nothing can be
    assumed. `unanswered` is what the bridge from the database states about a real person when a
    worker has not answered: the value that opens least.
    """

    label: str
    kind: FactKind
    source: FactSource
    unstated: bool | None = None
    unanswered: bool | None = None


def _record(label: str, unstated: bool = False) -> KnownFact:
    return KnownFact(label, FactKind.BOOL, FactSource.RECORD, unstated)


def _worker(label: str, unanswered: bool = False, unstated: bool = False) -> KnownFact:
    return KnownFact(label, FactKind.BOOL, FactSource.WORKER, unstated, unanswered)


FACTS: dict[Fact, KnownFact] = {
    Fact.PROTECTED_ADDRESS: _record("Adresse protégée"),
    Fact.LINKED_TO_PROTECTED: _record("Foyer ou famille d’une personne protégée"),
    Fact.ASKER_IS_FEARED: _record("Le demandeur, son créancier ou son agent est la personne crainte"),
    Fact.MINOR: _record("Mineur"),
    Fact.PARENTS_CONFLICT: _record("Parents en conflit"),
    Fact.REPRESENTED: _record("Représentée (tutelle, ou mandat qui couvre cet acte)"),
    Fact.INFORMED: _record("Informée de cette transmission", unstated=True),
    Fact.OBJECTED: _record("Opposée à cette transmission"),
    Fact.DANGER: _record("Danger pour la personne ou pour un enfant"),
    Fact.CORRECTION_PENDING: KnownFact("Rectification en cours", FactKind.ITEMS, FactSource.RECORD),
    Fact.LAST_CONTACT: KnownFact("Dernier contact", FactKind.DATE, FactSource.RECORD),
    Fact.PARENTS_INFORMED: _worker("Les parents ont-ils été informés ?", unstated=True),
    Fact.INFORMING_HARMFUL: _worker("Informer les parents serait-il contraire à l’intérêt de l’enfant ?"),
    Fact.SAME_CARE_TEAM: _worker("Ce professionnel est-il de la même équipe de soins ?"),
    Fact.ASE_MISSION: _worker("Agissez-vous pour une mission de l’aide sociale à l’enfance ?"),
    Fact.CHILD_CONCERNED: _worker("Un enfant est-il concerné ?"),
    Fact.TENANT_ABSENT: _worker("Le locataire est-il resté absent du diagnostic ?", unanswered=True),
    Fact.COORDINATOR_DESIGNATED: _worker("Un coordonnateur a-t-il été désigné ?"),
    Fact.COORDINATOR_OR_LONE_PROFESSIONAL: _worker(
        "Êtes-vous le coordonnateur désigné, ou le seul professionnel à avoir constaté l’aggravation ?"
    ),
    Fact.PERSON_IS_DEBTOR: _worker("La personne est-elle bien le débiteur nommé au titre ?", unstated=True),
    Fact.MEASURE: KnownFact("Mesure de protection", FactKind.TEXT, FactSource.FORM),
    Fact.ENFORCEMENT_BASIS: KnownFact("Fondement de l’exécution", FactKind.TEXT, FactSource.FORM),
    Fact.HEARING_DATE: KnownFact("Date de l’audience", FactKind.DATE, FactSource.FORM),
    Fact.FLAGRANCE_START: KnownFact("Début de la flagrance", FactKind.DATE, FactSource.FORM),
    Fact.REQUISITION_DATE: KnownFact("Date de la réquisition", FactKind.DATE, FactSource.FORM),
}
