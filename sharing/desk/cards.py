"""A judged item as the worker reads it: the reason in one sentence, its rules and articles, what would allow it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from consent import facts, validity
from partners.law import general
from partners.law.terms import Article, Limit, Rule
from partners.law.vocabulary import BARRIERS, FactSource, Item, Outcome
from partners.templatetags.french import french
from sharing.gate.leaks import Found
from sharing.judgment.judge import Judged, Judgment, reviewed
from sharing.models import Request

WHY_CONSENTED = "La personne a donné son accord ; vous restez libre de ne pas le dire."


@dataclass(slots=True)
class Card:
    """One requested item on the page, with what was typed about it and its errors."""

    judged: Judged
    why: str
    detail: str
    rules: list[tuple[str, str, str]]
    articles: list[tuple[str, str, str]]
    choice: str = ""
    value: str = ""
    chosen: list[str] = field(default_factory=list)
    reason: str = ""
    asked: bool = False
    is_waiting: bool = False
    shown: str = ""
    error: str = ""
    reviewed_reason: str = ""
    theirs: list[str] | None = None
    ways: list[str] = field(default_factory=list)
    leaks: list[tuple[Found, bool]] = field(default_factory=list)

    @property
    def item(self) -> Item:
        return self.judged.item

    @property
    def kind(self) -> str:
        return self.item.value_kind.value

    @property
    def is_due(self) -> bool:
        return self.judged.outcome is Outcome.MUST

    @property
    def review(self) -> str:
        """The manager's word: "yes", "no", or "none"."""
        return reviewed(self.judged)

    @property
    def may_be_decided(self) -> bool:
        """Whether a manager can decide on it."""
        return self.judged.outcome in (Outcome.REVIEW, Outcome.MUST)

    @property
    def may_be_asked(self) -> bool:
        """Whether the manager can be asked: nothing is decided, and the asking is not under way."""
        return self.may_be_decided and self.review == "none" and not self.is_waiting

    @property
    def barriers(self) -> list[tuple[str, str, bool]]:
        return [(code, label, code in self.chosen) for code, label in BARRIERS.items()]


def cards(request: Request, judgment: Judgment) -> list[Card]:
    """One card per requested item, in the order asked."""
    standing = consent_words(request, judgment)
    stated = dict(request.stated_facts.values_list("code", "value"))
    return [
        Card(
            judged=judged,
            why=french(why(judged)),
            detail=french(standing.get(judged.item, "")),
            rules=[(rule.id, french(rule.says), where(request, rule)) for rule in judged.rules],
            articles=[described(article, judgment) for article in judged.verdict.articles],
            ways=ways(judged, stated),
            reviewed_reason=judged.review.unseal_reason() if judged.review else "",
        )
        for judged in judgment.items
    ]


def where(request: Request, rule: Rule | Limit) -> str:
    """The URL of a rule on the page of the law."""
    if isinstance(rule, Rule):
        return f"{reverse('law_asker', args=[request.partner.kind])}#regle-{request.type_code}-{rule.id}"
    if rule in general.LIMITS or rule in general.PRINCIPLES:
        return f"{reverse('law')}#regle-{rule.id}"
    return f"{reverse('law_asker', args=[request.partner.kind])}#regle-{rule.id}"


def why(judged: Judged) -> str:
    """The sentence of the outcome or of the rules that refuse; a missing consent comes first."""
    if judged.outcome is Outcome.MAY and any(isinstance(rule, Rule) and rule.consent for rule in judged.rules):
        return WHY_CONSENTED
    closing = [rule.says for rule in judged.rules if isinstance(rule, Limit) and rule.id != general.CONSENT.id]
    if judged.outcome is Outcome.ASK_CONSENT:
        return " ".join([judged.outcome.meaning, *closing])
    if closing and judged.outcome not in (Outcome.MUST, Outcome.MAY):
        return " ".join(closing)
    return judged.outcome.meaning


def described(article: Article, judgment: Judgment) -> tuple[str, str, str]:
    """(label on that day, text, how well it was verified)."""
    return french(article.label_on(judgment.on)), french(article.says), article.mark.label


def consent_words(request: Request, judgment: Judgment) -> dict[Item, str]:
    """For each item that lacks a consent: why the closest consent is not valid for it."""
    waiting = [judged.item for judged in judgment.items if judged.outcome is Outcome.ASK_CONSENT]
    if not waiting or request.person is None:
        return {}
    consents = facts.consents_of(request.person)
    minor = facts.is_minor(request.person.unseal_identity(), on=judgment.on)
    represented = facts.is_represented(request.person, on=judgment.on)
    return {
        item: validity.why(
            consents,
            recipient=str(request.partner_id),
            purpose=request.type_code,
            item=item,
            day=judgment.on,
            minor=minor,
            represented=represented,
        ).label
        for item in waiting
    }


SAID = {
    general.DEFAULT.id: "Rien pour ce demandeur ; la personne peut le dire elle-même.",
    general.AGREEMENT.id: "Une convention en vigueur qui la prévoit pour cette demande ; la direction la signe.",
    general.OBJECTION.id: "Rien, sauf si la personne revient d’elle-même sur son opposition.",
    general.PROTECTED_PERSON.id: "Rien tant que l’adresse est protégée.",
    general.INFORM_FIRST.id: "L’information de la personne, notée ici ; elle peut s’y opposer.",
    general.OTHER_RECORD.id: "La confirmation, par le responsable, que les fiches sont celles de deux personnes.",
    general.CONSENT.id: "L’accord de la personne, pour ce partenaire et pour cette demande.",
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
    if limit.id == general.CONSENT.id:
        return SAID[general.CONSENT.id] if judged.outcome is Outcome.ASK_CONSENT else ""
    if limit.id == general.PROTECTED_PERSON.id and judged.outcome is not Outcome.NEVER:
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
