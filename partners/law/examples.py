"""Cases beside the rules: what a reader is shown, and what pytest runs, in one place.

An example says what is asked of a complete form on 22 November 2026 and what must come out. The
sets at the end are the near misses that every rule of that kind owes its reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .vocabulary import Fact, FactValue, Form, Item, Outcome, items_of

DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleConsent:
    """A consent of an example; None for recipient, purpose or items means the right ones."""

    recipient: str | None = None
    purpose: str | None = None
    items: tuple[Item, ...] | None = None
    given: date | None = date(2026, 6, 1)
    expires: date | None = date(2027, 5, 31)
    withdrawn: date | None = None
    by: str = "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleAgreement:
    """An agreement of an example, opening these items for the example's own type."""

    items: tuple[Item, ...]
    since: date = date(2026, 1, 1)
    until: date = date(2026, 12, 31)


@dataclass(frozen=True, slots=True)
class Example:
    """One case: items in, outcomes out. `agreement` None is no agreement, "all" covers everything."""

    says: str
    expect: Mapping[Item, Outcome]
    facts: Mapping[Fact, FactValue]
    without: tuple[Form, ...] = ()
    missing: tuple[Form, ...] = ()
    route: str | None = None
    warnings: tuple[str, ...] = ()
    consents: tuple[ExampleConsent, ...] = ()
    agreement: ExampleAgreement | str | None = "all"
    organisation: str | None = None
    on: date = DAY


def example(
    says: str,
    *,
    facts: Mapping[Fact, FactValue] | None = None,
    without: tuple[Form, ...] = (),
    missing: tuple[Form, ...] = (),
    route: str | None = None,
    warnings: tuple[str, ...] = (),
    consents: tuple[ExampleConsent, ...] = (),
    agreement: ExampleAgreement | str | None = "all",
    organisation: str | None = None,
    on: date = DAY,
    **outcomes: str,
) -> Example:
    """An example in few words: `never="notes health", may="household"` names items by outcome.

    Raises KeyError for an unknown outcome and ValueError for an unknown item.
    """
    expect = {item: Outcome.from_code(outcome) for outcome, codes in outcomes.items() for item in items_of(codes)}
    return Example(says, expect, facts or {}, without, missing, route, warnings, consents, agreement, organisation, on)


def incomplete(without: Form, *, items: str = "identity", route: str | None = None) -> Example:
    """The same request without one element of its form: inadmissible, nothing judged."""
    return example(
        f"Il manque un élément : {without.label.lower()}",
        without=(without,),
        missing=(without,),
        route=route,
        never=items,
    )


def consent_examples(items: str) -> tuple[Example, ...]:
    """No consent, a good one, and each way of being nearly right."""

    def asked(says: str, **consent: object) -> Example:
        return example(says, ask_consent=items, consents=(ExampleConsent(**consent),))  # type: ignore[arg-type]

    return (
        example("Sans accord de la personne", ask_consent=items),
        example("Avec son accord", may=items, consents=(ExampleConsent(),)),
        example("Le dernier jour de son accord", may=items, consents=(ExampleConsent(expires=DAY),)),
        asked("Le lendemain du dernier jour", expires=date(2026, 11, 21)),
        asked("Accord donné pour un autre organisme", recipient="another-organisation"),
        asked("Accord donné pour un autre but", purpose="other"),
        asked("Accord retiré le jour même", withdrawn=DAY),
        asked("Accord d’un représentant pour une personne majeure", by="representative"),
    )


def information_examples(items: str) -> tuple[Example, ...]:
    """Informed, not informed, opposed, opposed with danger."""
    return (
        example("Personne informée et non opposée", may=items),
        example("Personne non informée", inform_first=items, facts={Fact.INFORMED: False}),
        example("Personne opposée", never=items, facts={Fact.OBJECTED: True}),
        example("Personne opposée, mais en danger", review=items, facts={Fact.OBJECTED: True, Fact.DANGER: True}),
    )


def agreement_examples(
    item: str, *, beside: str = "", consents: tuple[ExampleConsent, ...] = ()
) -> tuple[Example, ...]:
    """No agreement, one on its last day, one on the day after, one that opens something else.

    `beside` are items of the type that an agreement on `item` alone leaves closed.
    """
    opens = ExampleAgreement(items=items_of(item), until=DAY)
    ended = ExampleAgreement(items=items_of(item), until=date(2026, 11, 21))
    return (
        example("Sans convention", never=item, agreement=None, consents=consents),
        example("Dernier jour de la convention", may=item, never=beside, agreement=opens, consents=consents),
        example("Lendemain de la convention", never=item, agreement=ended, consents=consents),
        example(
            "Convention qui n’ouvre pas cette information",
            never=item,
            consents=consents,
            agreement=ExampleAgreement(items=()),
        ),
    )
