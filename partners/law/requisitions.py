"""Articles and rules of judicial requisitions, shared by police, prosecutor and investigating judge.

Who and where the person is, is due; what the person confided is for a manager, who may see a
legitimate ground to refuse (motif légitime). The code is renumbered on 1 January 2029.

Where the source is silent: "in the best time" is read as the next working day (clocks.py).
"""

from datetime import date
from typing import Any

from .clocks import BEST_TIME
from .conditions import OutsideWindow
from .examples import Example, example
from .terms import Article, Fact, Limit, Mark, Note, Outcome, RequestType, closes_all, must, review

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


def requisition(
    prefix: str,
    by: tuple[Article, ...],
    *,
    avoid: str = "La santé, les tiers, et toute demande générale.",
    weighed: str = WEIGHED,
    flagrance: bool = False,
    examples: tuple[Example, ...],
    **words: Any,
) -> RequestType:
    """The request type of one requisition by these articles: what is due, and what (`weighed`) a manager weighs.

    prefix     begins the ids of its rules
    flagrance  whether it is made in flagrance, and everything is for a manager outside its eight days
    words      further fields of the request type: code, title, form
    """
    if flagrance:
        words |= {"limits": (flagrance_limit(prefix),), "example_facts": FLAGRANCE_FACTS}
        examples = (*FLAGRANCE_EXAMPLES, *examples)
    return RequestType(
        ask="Identité, adresse, contact ; le reste est pesé par un responsable.",
        avoid=avoid,
        rules=(must(prefix, TOLD, law=by), review(f"{prefix}-weighed", weighed, law=by)),
        notes=(LEGITIMATE_GROUND,),
        clock=BEST_TIME,
        examples=(*EXAMPLES, *examples),
        **words,
    )


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


FLAGRANCE_EXAMPLES = (
    example(
        "Le huitième jour", must="identity address", review="notes", facts={Fact.REQUISITION_DATE: date(2026, 11, 22)}
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
"""The eighth day, the ninth, and a requisition older than the flagrance it invokes."""

EXAMPLES = (
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
"""What every requisition gives, and what protection and fear make of it."""
