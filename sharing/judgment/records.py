"""Judges a request as the strictest of all the records that may be of the person would have it.

What protects somebody stands on one record. A second one, made by mistake or on purpose, or a name spelt otherwise,
must open nothing that the first one closes: each item is judged as if the request were matched to each of them in turn,
and the strictest outcome stands. The records are not added up: a fact that closes may open elsewhere (`danger`).

Informing the person and consents count from the matched record alone, and so does the last contact: they are what the
team did with the person, and what another record has of them opens nothing here. A consent withdrawn there closes.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from consent.facts import Surroundings, surroundings, withdrawn_of
from consent.models import Person
from consent.persons.records import merged_records
from partners.law.general import OTHER_RECORD
from partners.law.vocabulary import Fact, Outcome
from sharing.gate import decide
from sharing.gate.decide import Case, ItemVerdict, Verdict
from sharing.models import Request
from sharing.requests.records import other_records

from .facts import case_of, facts_of_each

OF_MATCHED = (Fact.INFORMED, Fact.LAST_CONTACT)


@dataclass(frozen=True, slots=True)
class Cases:
    """A request as the gate judges it.

    matched  by the record that it is matched to, or by none
    others   as if it were matched to each of the other records: `records`, which may be the person's, and those merged
    around   each of them → who is around it
    """

    matched: Case
    others: tuple[Case, ...] = ()
    records: tuple[Person, ...] = ()
    around: Surroundings = field(default_factory=dict)

    def any_has(self, *facts: Fact) -> bool:
        """Whether one of these facts holds of any of the records."""
        return any(case.facts.get(fact) for case in (self.matched, *self.others) for fact in facts)

    def replace(self, **changes) -> "Cases":
        """The same cases with these fields of each changed."""
        return replace(
            self,
            matched=replace(self.matched, **changes),
            others=tuple(replace(case, **changes) for case in self.others),
        )

    def decide(self, *, law_of: date | None = None) -> Verdict:
        """The strictest verdict of them all; `law_of` as `sharing.gate.decide.decide` takes it.

        Where another record counts, OTHER_RECORD stands in the place of its rules: they may belong to a record that
        the team does not follow.
        """
        verdict = decide.decide(self.matched, law_of=law_of)
        for case in self.others:
            verdict = stricter(verdict, decide.decide(case, law_of=law_of))
        return verdict


def cases_of(request: Request, *, on: date, at: datetime | None = None) -> Cases:
    """The request as the gate judges it on a local day. Unseals the content, and reads the records.

    at  only to replay a judgment of that instant, with the flags that stood then
    """
    if request.person is None:
        return Cases(case_of(request, on=on, at=at))
    records = tuple(other_records(request, at=at))
    persons = [*records, *merged_records(request.person, at=at)]
    around = surroundings(request.person.pk, persons, at=at)
    of_matched, *each = facts_of_each([request.person, *persons], request, on=on, at=at, around=around)
    matched = case_of(request, on=on, at=at, facts=of_matched)
    kept = {fact: matched.facts[fact] for fact in OF_MATCHED}
    consents = (*matched.consents, *withdrawn_of(records))
    others = tuple(replace(matched, consents=consents, facts={**matched.facts, **facts, **kept}) for facts in each)
    return Cases(matched, others, records, around)


def stricter(verdict: Verdict, other: Verdict) -> Verdict:
    """The verdict, no more open than what another record gives."""
    if not verdict.admissible or not other.admissible:
        return verdict if not verdict.admissible else other
    items = {item: stricter_item(judged, other.items[item]) for item, judged in verdict.items.items()}
    warned = set(verdict.warnings)
    if items != verdict.items or set(other.warnings) - warned:
        warned.add(OTHER_RECORD.id)
    return replace(verdict, items=items, warnings=tuple(sorted(warned)))


def stricter_item(judged: ItemVerdict, other: ItemVerdict) -> ItemVerdict:
    """The item's verdict, no more open than the other; unchanged where the other says nothing new."""
    if other.outcome > judged.outcome or (other.outcome is judged.outcome and set(other.rules) <= set(judged.rules)):
        return judged
    outcome = other.outcome
    if judged.outcome is Outcome.NEVER or OTHER_RECORD.id in judged.rules:
        return replace(judged, outcome=outcome, needs_dpo_advice=needs_advice(outcome, judged, other))
    return replace(
        judged,
        outcome=outcome,
        rules=(*judged.rules, OTHER_RECORD.id),
        articles=tuple(dict.fromkeys((*judged.articles, *OTHER_RECORD.law))),
        needs_dpo_advice=needs_advice(outcome, judged, other),
    )


def needs_advice(outcome: Outcome, *verdicts: ItemVerdict) -> bool:
    return outcome is Outcome.REVIEW and any(verdict.needs_dpo_advice for verdict in verdicts)
