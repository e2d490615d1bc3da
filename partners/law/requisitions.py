"""Articles and rules of judicial requisitions, shared by police, prosecutor and investigating judge.

Who and where the person is, is due; what the person confided is for a manager, who may see a
legitimate ground to refuse (motif légitime). The code is renumbered on 1 January 2029.

Where the source is silent: "in the best time" is read as the next working day (clocks.py).
"""

from datetime import date

from .conditions import OutsideWindow
from .examples import Example, example
from .terms import Article, Fact, Limit, Mark, Note, Outcome, Rule, closes_all, must, review

RENUMBERED = date(2028, 12, 31)


def cpp(number: str, says: str, mark: Mark = Mark.READ, lifts_secrecy: bool = True) -> Article:
    """An article of the code of criminal procedure, under its number until the end of 2028."""
    return Article(f"CPP {number}", mark, says, until=RENUMBERED, lifts_secrecy=lifts_secrecy)


CPP_53 = cpp("53", "l’enquête de flagrance dure huit jours", lifts_secrecy=False)
CPP_60_1 = cpp("60-1", "réquisition en flagrance ; le motif légitime permet de refuser")
CPP_77_1_1 = cpp("77-1-1", "réquisition en enquête préliminaire, sur autorisation du procureur")
CPP_99_3 = cpp("99-3", "réquisition sur commission rogatoire")

TOLD = "identity address contact"
WEIGHED = "followup evaluation notes household employer resources"
WEIGHED_99_3 = "followup evaluation notes resources"

LEGITIMATE_GROUND = Note("Le service peut opposer un motif légitime. Ne jamais avertir la personne sans avis.")


def requisition_rules(prefix: str, law: tuple[Article, ...], weighed: str = WEIGHED) -> tuple[Rule, ...]:
    """What is due and what a manager weighs; `prefix` begins the ids."""
    return (must(prefix, TOLD, law=law), review(f"{prefix}-weighed", weighed, law=law))


def flagrance_limit(prefix: str) -> Limit:
    """More than eight days after flagrance began, or before it, everything is for a manager."""
    return closes_all(
        f"{prefix}-outside-flagrance",
        Outcome.REVIEW,
        when=OutsideWindow(Fact.FLAGRANCE_START, Fact.REQUISITION_DATE, 8),
        says="La réquisition n’est pas dans les huit jours de la flagrance.",
        law=CPP_53,
        depends_on_person=False,
    )


FLAGRANCE_FACTS = ((Fact.FLAGRANCE_START, date(2026, 11, 14)), (Fact.REQUISITION_DATE, date(2026, 11, 21)))


def flagrance_examples() -> tuple[Example, ...]:
    """The eighth day, the ninth, and a requisition older than the flagrance it invokes."""
    return (
        example(
            "Le huitième jour",
            must="identity address",
            review="notes",
            facts={Fact.REQUISITION_DATE: date(2026, 11, 22)},
        ),
        example(
            "Le neuvième jour",
            review="identity address contact notes",
            facts={Fact.FLAGRANCE_START: date(2026, 11, 13), Fact.REQUISITION_DATE: date(2026, 11, 22)},
        ),
        example(
            "Réquisition antérieure à la flagrance",
            review="identity address",
            facts={Fact.REQUISITION_DATE: date(2026, 11, 13)},
        ),
    )


def requisition_examples() -> tuple[Example, ...]:
    """What every requisition gives, and what protection and fear make of it."""
    return (
        example(
            "Identité et adresse dues, le reste pesé",
            must="identity address contact",
            review="evaluation notes followup",
            never="health",
        ),
        example("Adresse protégée", review="address contact", must="identity", facts={Fact.PROTECTED_ADDRESS: True}),
        example(
            "L’officier est la personne crainte",
            review="identity address",
            never="health",
            facts={Fact.ASKER_IS_FEARED: True},
        ),
    )
