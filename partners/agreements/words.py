"""Agreements as pages show them: grouped by state, with what each opens, and which will soon end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hub.alphabet import place_of
from partners.kinds import type_title
from partners.law.vocabulary import Item
from partners.models import Agreement
from partners.models.agreement import AgreementQuerySet, State

# Warn this long before an agreement ends, so that the next one can be prepared.
SOON = timedelta(days=90)

GROUPS = (
    (State.IN_FORCE, "En vigueur"),
    (State.DRAFT, "Projets"),
    (State.TO_COME, "À venir"),
    (State.ENDED, "Terminées"),
)


@dataclass(frozen=True, slots=True)
class OpenedType:
    """What an agreement opens for one request type."""

    title: str
    items: list[str]
    yearly_volume: int | None


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """An agreement as a page shows it; `state` is its state on the day."""

    agreement: Agreement
    state: State
    opens: list[OpenedType]


def summarise(agreement: Agreement, *, on: date) -> AgreementSummary:
    """The summary of an agreement. Its partner and `opens` should be fetched with it."""
    opens = [
        OpenedType(
            type_title(agreement.partner, line.request_type),
            [item.label for item in Item if item in line.items],
            line.yearly_volume,
        )
        for line in agreement.opens.all()
    ]
    return AgreementSummary(agreement, agreement.state(on=on), sorted(opens, key=lambda opened: opened.title))


def summaries(agreements: AgreementQuerySet, *, on: date) -> list[AgreementSummary]:
    """Summaries in the order of the partners' names, the latest agreement first."""
    ordered = sorted(
        agreements.select_related("partner").prefetch_related("opens"),
        key=lambda agreement: (place_of(agreement.partner.name), -agreement.starts_on.toordinal(), -agreement.version),
    )
    return [summarise(agreement, on=on) for agreement in ordered]


def group_by_state(lines: Iterable[AgreementSummary]) -> list[tuple[str, list[AgreementSummary]]]:
    """(heading, summaries) by state, those in force first. No empty group."""
    lines = list(lines)
    groups = [(heading, [line for line in lines if line.state is state]) for state, heading in GROUPS]
    return [(heading, group) for heading, group in groups if group]


def ending_soon(agreements: AgreementQuerySet, *, on: date) -> list[Agreement]:
    """Agreements in force that end within SOON of the day and have no signed next version, the first to end first."""
    in_force = agreements.in_force(on).exclude(successors__signed_at__isnull=False).select_related("partner")
    ending = [agreement for agreement in in_force if agreement.last_day - on <= SOON]
    return sorted(ending, key=lambda agreement: (agreement.last_day, place_of(agreement.partner.name)))
