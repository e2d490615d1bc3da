"""A period that somebody asks figures for, and why one cannot be had."""

from dataclasses import dataclass
from datetime import date, timedelta

from hub.errors import Invalid
from partners.law.calendar import years_earlier, years_later

LONGEST = 10  # years


class BadPeriod(Invalid):
    """`code` tells which: period.backwards, period.future, period.too_long."""


@dataclass(frozen=True, slots=True)
class Period:
    """Local calendar days, both included."""

    since: date
    until: date

    @classmethod
    def checked(cls, *, since: date, until: date, today: date) -> "Period":
        """The period, or BadPeriod: ends before it starts, goes past today, or is longer than LONGEST years."""
        if until < since:
            raise BadPeriod("La période finit avant d’avoir commencé.", code="period.backwards")
        if until > today:
            raise BadPeriod(
                "La période va au-delà d’aujourd’hui : il n’y a pas encore de chiffres.", code="period.future"
            )
        if until >= years_later(since, LONGEST):
            raise BadPeriod(f"La période est trop longue : choisissez {LONGEST} ans au plus.", code="period.too_long")
        return cls(since, until)


def this_month(today: date) -> Period:
    return Period(today.replace(day=1), today)


def last_month(today: date) -> Period:
    """The last whole month."""
    until = today.replace(day=1) - timedelta(1)
    return Period(until.replace(day=1), until)


def last_quarter(today: date) -> Period:
    """The last whole calendar quarter."""
    first_month = today.month - (today.month - 1) % 3
    until = today.replace(month=first_month, day=1) - timedelta(1)
    return Period(until.replace(month=until.month - 2, day=1), until)


def twelve_months(today: date) -> Period:
    """The twelve months that end today."""
    return Period(years_earlier(today, 1) + timedelta(1), today)


# code in the address → words, and the period seen from a day
NAMED = {
    "mois": ("Mois en cours", this_month),
    "mois-dernier": ("Mois dernier", last_month),
    "trimestre-dernier": ("Trimestre dernier", last_quarter),
    "douze-mois": ("Douze derniers mois", twelve_months),
}
