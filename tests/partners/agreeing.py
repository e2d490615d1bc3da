"""Agreements for the tests, made by the product's own flows: drafted and signed by the direction."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hub.days import today
from partners.agreements.services import Signed, draft_agreement, sign_agreement
from partners.agreements.terms import Opening, Terms
from partners.models import Agreement, Partner

SIGNATORIES = (
    Signed("service", "Signataire du service", "directrice"),
    Signed("partner", "Signataire du partenaire", "directeur"),
)
START, END = date(2026, 1, 1), date(2026, 12, 31)


def terms(*, opens: Mapping[str, Iterable[str]], starts_on: date = START, ends_on: date = END, **more) -> Terms:
    """Terms that open `opens`: request type → item codes. `volumes`: request type → asks a year."""
    volumes = more.pop("volumes", {})
    openings = {code: Opening(tuple(items), volumes.get(code)) for code, items in opens.items()}
    return Terms(**{"title": "Convention"} | more, starts_on=starts_on, ends_on=ends_on, opens=openings)


def drafted(cast, partner: Partner, *, succeeds: Agreement | None = None, **words) -> Agreement:
    return draft_agreement(by=cast.direction.acting, partner=partner, terms=terms(**words), succeeds=succeeds)


def signed(cast, partner: Partner, **words) -> Agreement:
    """Signed on its first day, or today where that is to come."""
    return sign(cast, drafted(cast, partner, **words))


def sign(cast, agreement: Agreement) -> Agreement:
    return sign_agreement(
        by=cast.direction.acting,
        agreement=agreement,
        signed_on=min(agreement.starts_on, today()),
        signatories=SIGNATORIES,
    )


def around_today(days: int = 180) -> dict[str, date]:
    """First and last day of a period with today in its middle."""
    return {"starts_on": today() - timedelta(days=days), "ends_on": today() + timedelta(days=days)}
