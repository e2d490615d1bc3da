"""A person's consents and refusals as her record shows them, what stands first."""

from dataclasses import dataclass
from datetime import date

from consent import facts, validity
from consent.consents import recent_refusals
from consent.models import Consent, Person, Refusal
from hub.accounts.names import FORGOTTEN, names_of
from partners.kinds import type_title
from partners.law.vocabulary import Item


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent as the page shows it; `standing` is derived from dates alone."""

    consent: Consent
    title: str
    items: list[Item]
    standing: validity.Standing
    withdrawn_on: date | None
    noted_by: str

    @property
    def stands(self) -> bool:
        return self.standing is validity.Standing.VALID


def consent_lines(person: Person, *, on: date) -> list[ConsentLine]:
    """Her consents, what stands first; whether each stands is worked out for this day."""
    rows = list(person.consents.select_related("recipient", "withdrawal", "representative__end"))
    names = names_of(row.recorded_by for row in rows)
    minor, represented = facts.is_minor(person.unseal_identity(), on=on), facts.is_represented(person, on=on)
    read = {row.id: facts.as_rule_reads(row) for row in rows}
    lines = []
    for row in rows:
        others = [one for one in read.values() if one.recipient == str(row.recipient_id) and one.purpose == row.purpose]
        standing = validity.standing_of(read[row.id], day=on, minor=minor, represented=represented)
        ended = validity.last_withdrawals(others, on)
        if standing is validity.Standing.VALID and all(
            item in ended and ended[item] >= row.given_on for item in read[row.id].items
        ):
            standing = validity.Standing.WITHDRAWN
        lines.append(
            ConsentLine(
                consent=row,
                title=type_title(row.recipient, row.purpose),
                items=[item for item in Item if item in read[row.id].items],
                standing=standing,
                withdrawn_on=row.withdrawal.withdrawn_on if hasattr(row, "withdrawal") else None,
                noted_by=names.get(row.recorded_by, FORGOTTEN),
            )
        )
    return sorted(lines, key=lambda line: (not line.stands, line.consent.expires_on))


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """A refusal as the page shows it; `recent` while nobody should ask again."""

    refusal: Refusal
    title: str
    recent: bool
    noted_by: str


def refusal_lines(person: Person, *, on: date) -> list[RefusalLine]:
    """What she said no to, the last first."""
    rows = list(person.refusals.select_related("recipient"))
    names = names_of(row.recorded_by for row in rows)
    return [
        RefusalLine(
            refusal=row,
            title=type_title(row.recipient, row.purpose),
            recent=row.refused_on >= on - recent_refusals.PEACE,
            noted_by=names.get(row.recorded_by, FORGOTTEN),
        )
        for row in rows
    ]
