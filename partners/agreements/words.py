"""Agreements as pages tell them: in groups, with what each opens, and which will soon end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hub.alphabet import place_of
from partners.kinds import type_title
from partners.law.vocabulary import Item
from partners.models import Agreement
from partners.models.agreement import AgreementQuerySet, State

# an agreement that ends within so many days is told, so that the next one can be prepared
SOON = timedelta(days=90)

GROUPS = (
    (State.IN_FORCE, "En vigueur"),
    (State.DRAFT, "Projets"),
    (State.TO_COME, "À venir"),
    (State.ENDED, "Terminées"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What is opened for one request type."""

    title: str
    items: list[str]
    yearly_volume: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An agreement as a page shows it; `state` is where it stands on the day."""

    agreement: Agreement
    state: State
    opens: list[Opened]


def shown(agreement: Agreement, *, on: date) -> Shown:
    """`agreement` comes with its partner and what it opens."""
    opens = [
        Opened(
            type_title(agreement.partner, line.request_type),
            [item.label for item in Item if item in line.items],
            line.yearly_volume,
        )
        for line in agreement.opens.all()
    ]
    return Shown(agreement, agreement.state(on=on), sorted(opens, key=lambda one: one.title))


def listed(agreements: AgreementQuerySet, *, on: date) -> list[Shown]:
    """In the order of the partners' names, the latest first."""
    found = agreements.select_related("partner").prefetch_related("opens")
    ordered = sorted(found, key=lambda one: (place_of(one.partner.name), -one.starts_on.toordinal(), -one.version))
    return [shown(agreement, on=on) for agreement in ordered]


def grouped(lines: Iterable[Shown]) -> list[tuple[str, list[Shown]]]:
    """(heading, agreements) by where they stand; what runs comes first. No empty group."""
    lines = list(lines)
    groups = [(words, [one for one in lines if one.state is state]) for state, words in GROUPS]
    return [(words, found) for words, found in groups if found]


def ending_soon(agreements: AgreementQuerySet, *, on: date) -> list[Agreement]:
    """Those in force on a local day that end within SOON of it with no next version signed, the first to end first."""
    found = agreements.in_force(on).exclude(successors__signed_at__isnull=False).select_related("partner")
    ending = [one for one in found if one.last_day - on <= SOON]
    return sorted(ending, key=lambda one: (one.last_day, place_of(one.partner.name)))
