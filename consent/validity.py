"""Does a person's consent open this item, to this recipient, for this purpose, today? Pure.

The answer is always a `Standing`: VALID, or the reason why the consent does not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hub.labelled import Labelled
from partners.law.calendar import years_later
from partners.law.vocabulary import Item

MOST_YEARS = 1
"""A consent lasts at most until the same calendar day that many years after it was given."""


class GivenBy(StrEnum):
    """Who gave a consent."""

    SELF = "self"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent as recorded. `recipient` is an organisation, or a kind of asker where none is named."""

    recipient: str
    purpose: str
    items: frozenset[Item]
    given: date | None
    expires: date | None
    withdrawn: date | None = None
    by: GivenBy = GivenBy.SELF


class Standing(Labelled):
    """Whether a consent counts, or why not; `label` is the French sentence."""

    VALID = "valid", "L’accord de la personne compte."
    NONE = "none", "Aucun accord n’est enregistré."
    OTHER_RECIPIENT = "other_recipient", "L’accord nomme un autre destinataire."
    OTHER_PURPOSE = "other_purpose", "L’accord nomme un autre but."
    OTHER_ITEM = "other_item", "L’accord ne nomme pas cette information."
    NOT_GIVEN_YET = "not_given_yet", "L’accord n’est pas donné à ce jour."
    NO_END = "no_end", "L’accord n’a pas de date de fin."
    TOO_LONG = "too_long", "L’accord dure plus d’un an."
    EXPIRED = "expired", "L’accord est expiré."
    WITHDRAWN = "withdrawn", "L’accord est retiré, ou un autre pour le même objet l’est."
    WRONG_GIVER = "wrong_giver", "L’accord n’est pas donné par qui peut le donner."


def standing_of(consent: Consent, *, day: date, minor: bool, represented: bool) -> Standing:
    """Whether this consent stands on that day by its own dates and giver, the others set aside."""
    if consent.withdrawn is not None and consent.withdrawn <= day:
        return Standing.WITHDRAWN
    if consent.given is None or consent.given > day:
        return Standing.NOT_GIVEN_YET
    if consent.expires is None:
        return Standing.NO_END
    if consent.expires > years_later(consent.given, MOST_YEARS):
        return Standing.TOO_LONG
    if consent.expires < day:
        return Standing.EXPIRED
    if not may_be_given_by(consent.by, minor=minor, represented=represented):
        return Standing.WRONG_GIVER
    return Standing.VALID


def may_be_given_by(by: GivenBy, *, minor: bool, represented: bool) -> bool:
    """A minor's representative alone; an adult, or either where the adult is represented."""
    if by is GivenBy.REPRESENTATIVE:
        return minor or represented
    return not minor


def last_withdrawals(consents: Iterable[Consent], day: date) -> dict[Item, date]:
    """For each item, the day of its last withdrawal on or before `day`.

    A withdrawal counts even where the withdrawn consent did not: the person said no.
    """
    last: dict[Item, date] = {}
    for consent in consents:
        if consent.withdrawn is not None and consent.withdrawn <= day:
            for item in consent.items:
                last[item] = max(consent.withdrawn, last.get(item, consent.withdrawn))
    return last


def consented_items(
    consents: Iterable[Consent], *, recipient: str, purpose: str, day: date, minor: bool, represented: bool
) -> frozenset[Item]:
    """The items that some consent opens to this recipient for this purpose on that day."""
    named = [consent for consent in consents if consent.recipient == recipient and consent.purpose == purpose]
    if not named:
        return frozenset()
    withdrawn = last_withdrawals(named, day)
    standing = [
        consent
        for consent in named
        if standing_of(consent, day=day, minor=minor, represented=represented) is Standing.VALID
    ]
    return frozenset(item for consent in standing for item in consent.items if _outlives(consent, withdrawn.get(item)))


def why(
    consents: Iterable[Consent], *, recipient: str, purpose: str, item: Item, day: date, minor: bool, represented: bool
) -> Standing:
    """VALID where a consent opens the item, else the reason of the one that comes nearest."""
    named = [consent for consent in consents if consent.recipient == recipient and consent.purpose == purpose]
    withdrawn = last_withdrawals(named, day).get(item)

    def reason(consent: Consent) -> Standing:
        if consent.recipient != recipient:
            return Standing.OTHER_RECIPIENT
        if consent.purpose != purpose:
            return Standing.OTHER_PURPOSE
        if item not in consent.items:
            return Standing.OTHER_ITEM
        standing = standing_of(consent, day=day, minor=minor, represented=represented)
        return standing if standing is not Standing.VALID or _outlives(consent, withdrawn) else Standing.WITHDRAWN

    reasons = set(map(reason, consents))
    return next((nearest for nearest in NEAREST_FIRST if nearest in reasons), Standing.NONE)


def _outlives(consent: Consent, withdrawn: date | None) -> bool:
    return withdrawn is None or (consent.given is not None and consent.given > withdrawn)


NEAREST_FIRST = (
    Standing.VALID,
    Standing.WITHDRAWN,
    Standing.EXPIRED,
    Standing.NOT_GIVEN_YET,
    Standing.TOO_LONG,
    Standing.NO_END,
    Standing.WRONG_GIVER,
    Standing.OTHER_ITEM,
    Standing.OTHER_PURPOSE,
    Standing.OTHER_RECIPIENT,
)
"""The order in which reasons interest a reader, the nearest to an open door first."""
