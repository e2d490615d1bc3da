"""`manage.py law [ASKER [REQUEST]]`: the rules in French, with their articles, to be read aloud.

No Django. Exit status 2, with a sentence and the list of what exists, for an unknown name.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from textwrap import fill

from . import ASKERS, WARNING
from .calendar import french_date
from .general import LIMITS, PRINCIPLES
from .terms import Article, Asker, Limit, RequestType, Rule
from .vocabulary import Outcome

WIDTH = 100


def main(argv: list[str]) -> int:
    """Print the rules that `argv` names, all of them by default; the exit status."""
    parser = argparse.ArgumentParser(prog="manage.py law", description="Les règles, en français, avec leurs articles.")
    parser.add_argument("asker", nargs="?", metavar="ASKER", help="un demandeur, par son code")
    parser.add_argument("request", nargs="?", metavar="REQUEST", help="une de ses demandes")
    named = parser.parse_args(argv)
    if named.asker is not None and named.asker not in ASKERS:
        return _refuse(
            f"Aucun demandeur ne porte le code « {named.asker} ». Les demandeurs :",
            ((asker.code, asker.name) for asker in ASKERS.values()),
        )
    askers = [ASKERS[named.asker]] if named.asker else list(ASKERS.values())
    if named.request is not None and not any(named.request == one.code for one in askers[0].request_types):
        return _refuse(
            f"« {askers[0].name} » n’a pas de demande « {named.request} », "
            f"et tout y serait « {Outcome.NEVER.label} ». Ses demandes :",
            ((one.code, one.title) for one in askers[0].request_types),
        )
    print("\n".join(law_text(askers, named.request)))
    return 0


def _refuse(sentence: str, choices: Iterable[tuple[str, str]]) -> int:
    print(fill(sentence, WIDTH), file=sys.stderr)
    for code, label in choices:
        print(f"  {code:28} {label}", file=sys.stderr)
    return 2


def law_text(askers: Iterable[Asker], request: str | None = None) -> Iterator[str]:
    """The lines of the rules that bind everybody, then of these askers, or one request of theirs."""
    yield fill(f"ATTENTION. {WARNING}", WIDTH)
    yield from ("", "RÈGLES POUR TOUS", "")
    for limit in (*PRINCIPLES, *LIMITS):
        yield from _limit(limit)
    for asker in askers:
        yield from ("", asker.name.upper(), *_paragraph(asker.about))
        if len(asker.names) > 1:
            yield from _paragraph(
                "\u00a0; ".join(
                    f"« {name.text} »"
                    + (f" depuis le {french_date(name.since)}" if name.since else "")
                    + (f" jusqu’au {french_date(name.until)}" if name.until else "")
                    for name in asker.names
                )
            )
        for request_type in asker.request_types:
            if request is None or request == request_type.code:
                yield from _request_type(asker, request_type)


def _request_type(asker: Asker, one: RequestType) -> Iterator[str]:
    yield from ("", f"{one.title}  [{asker.code} · {one.code}]", "-" * WIDTH)
    if one.dates:
        yield from _paragraph(f"{one.dates[0].upper()}{one.dates[1:]}.")
    yield from _paragraph(f"On peut demander : {one.ask}")
    yield from _paragraph(f"On ne demande pas : {one.avoid}")
    yield from _paragraph("Forme : " + ", ".join(form.label.lower() for form in one.full_form) + ".")
    yield from _paragraph(f"Délai : {one.clock.says}. Demande {one.band.label}.")
    for mark in _marks(one):
        yield from _paragraph(mark)
    for rule in one.rules:
        yield from _rule(rule)
    for limit in one.limits:
        yield from _limit(limit)
    yield from _paragraph(f"• Tout le reste : {Outcome.NEVER.label}.  (default)", "  ")
    for article in one.law:
        yield from _paragraph(_article(article), "      ")
    for note in one.notes:
        yield from _paragraph(f"À savoir : {note.says}")


def _marks(one: RequestType) -> Iterator[str]:
    if one.agreement:
        yield "Seulement ce qu’ouvre la convention en vigueur."
    if one.handed:
        yield ("Aucun texte derrière l’accord : d’abord un document remis à la personne, qui le transmet.")
    if one.urgent:
        yield "Urgent : plusieurs règles avertissent au lieu de fermer."
    if one.route:
        when = f" ({one.route_when.says})" if one.route_when else ""
        yield f"Va à : {one.route.label}{when}."
    if one.dispute:
        advice = " L’avis écrit du DPO précède la décision." if one.advice_first else ""
        yield f"Débattu : {one.dispute.label}.{advice}"


def _rule(rule: Rule) -> Iterator[str]:
    yield from _paragraph(f"• {rule.says}  ({rule.id})", "  ")
    for article in rule.law:
        yield from _paragraph(_article(article), "      ")


def _limit(limit: Limit) -> Iterator[str]:
    outcomes = dict.fromkeys(clause.outcome.label for clause in limit.clauses)
    makes = " → " + "\u00a0; ".join(outcomes) if outcomes else ""
    dates = f" ({limit.dates})" if limit.dates else ""
    yield from _paragraph(f"• {limit.says}{makes}{dates}  ({limit.id})", "  ")
    for article in limit.law:
        yield from _paragraph(_article(article), "      ")


def _article(article: Article) -> str:
    says = f"\u00a0: {article.says}" if article.says else ""
    dates = [
        f"depuis le {french_date(article.since)}" if article.since else "",
        f"numéroté ainsi jusqu’au {french_date(article.until)}" if article.until else "",
        article.mark.label,
        f"vérifié le {french_date(article.checked_on)}",
    ]
    return f"{article.label}{says} [{', '.join(date for date in dates if date)}]"


def _paragraph(text: str, indent: str = "  ") -> list[str]:
    return [fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")]
