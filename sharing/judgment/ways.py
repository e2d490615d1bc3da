"""In words: what would have to happen for an item to be tellable."""

from collections.abc import Mapping

from partners.law.general import AGREEMENT, CONSENT, DEFAULT, INFORM_FIRST, OBJECTION, PROTECTED_PERSON
from partners.law.rules import Limit, Rule
from partners.law.vocabulary import FactSource, Outcome
from partners.templatetags.french import french

from .judge import Judged

SAID = {
    DEFAULT.id: "Rien pour ce demandeur ; la personne peut le dire elle-même.",
    AGREEMENT.id: "Une convention en vigueur qui la prévoit pour cette demande ; la direction la signe.",
    OBJECTION.id: "Rien, sauf si la personne revient d’elle-même sur son opposition.",
    PROTECTED_PERSON.id: "Rien tant que l’adresse est protégée.",
    INFORM_FIRST.id: "L’information de la personne, notée ici ; elle peut s’y opposer.",
    CONSENT.id: "L’accord de la personne, pour ce partenaire et pour cette demande.",
}
MANAGER = "La décision du responsable d’équipe."
ADVICE = "L’avis écrit du délégué à la protection des données, puis la décision du responsable d’équipe."


def ways(judged: Judged, stated: Mapping[str, bool]) -> list[str]:
    """Each thing that stands in the way, as what would lift it; none where a worker may tell it today.

    stated  fact code → what was stated on this request
    """
    if judged.releasable:
        return []
    said: list[str] = []
    for part in judged.rules:
        if isinstance(part, Limit) and (words := of_limit(part, judged, stated)):
            said.append(words)
    if judged.outcome is Outcome.REVIEW:
        said.append(ADVICE if judged.verdict.needs_dpo_advice else MANAGER)
    return list(dict.fromkeys(said))


def of_limit(limit: Rule | Limit, judged: Judged, stated: Mapping[str, bool]) -> str:
    """What would lift one limit; nothing where it only sends to the manager."""
    if limit.id == CONSENT.id:
        return SAID[CONSENT.id] if judged.outcome is Outcome.ASK_CONSENT else ""
    if limit.id == PROTECTED_PERSON.id and judged.outcome is not Outcome.NEVER:
        return ""
    if limit.id in SAID:
        return SAID[limit.id]
    uses = limit.when.uses if limit.when is not None else ()
    asked = [fact for fact in uses if fact.source is FactSource.WORKER]
    if judged.outcome is Outcome.REVIEW or not asked:
        return ""
    labels = french(", ".join(fact.label for fact in asked))
    if any(fact.value not in stated for fact in asked):
        return f"Un constat, à noter ci-dessus : {labels}"
    return f"Rien, sauf si ce constat change : {labels}"
