"""The period that an address asks for, and the periods of a report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest

from hub.days import today
from hub.errors import Invalid

LONGEST = 10  # years


class BadPeriod(Invalid):
    code = "period.unreadable"
    sentence = "Cette période ne se lit pas : choisissez un mois de début et un mois de fin."


class BackwardsPeriod(BadPeriod):
    code = "period.backwards"
    sentence = "La période finit avant d’avoir commencé."


class FuturePeriod(BadPeriod):
    code = "period.future"
    sentence = "La période va au-delà d’aujourd’hui : il n’y a pas encore de chiffres."


class LongPeriod(BadPeriod):
    code = "period.too_long"
    sentence = f"La période est trop longue : choisissez {LONGEST} ans au plus."


@dataclass(frozen=True, slots=True)
class Period:
    """From one month to another, both included, each named by its first day."""

    first: date
    last: date

    @classmethod
    def checked(cls, *, since: date, until: date, today: date) -> "Period":
        """The months of two days. Raises BackwardsPeriod, FuturePeriod, LongPeriod."""
        first, last = since.replace(day=1), until.replace(day=1)
        if last < first:
            raise BackwardsPeriod()
        if last > today.replace(day=1):
            raise FuturePeriod()
        if months_between(first, last) >= LONGEST * 12:
            raise LongPeriod()
        return cls(first, last)

    @property
    def since(self) -> date:
        return self.first

    @property
    def until(self) -> date:
        return month_after(self.last) - timedelta(1)

    @property
    def months(self) -> Iterator[date]:
        month = self.first
        while month <= self.last:
            yield month
            month = month_after(month)

    def holds(self, first: date, last: date) -> bool:
        """Whether two months, and all between, lie in the period."""
        return self.first <= first and last <= self.last

    def until_seen_from(self, today: date) -> date:
        """The last day that can have figures."""
        return min(self.until, today)


def month_after(month: date, months: int = 1) -> date:
    """The first day of the month so many months later; earlier when negative."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def this_month(today: date) -> Period:
    month = today.replace(day=1)
    return Period(month, month)


def last_month(today: date) -> Period:
    """The last whole month."""
    month = month_after(today.replace(day=1), -1)
    return Period(month, month)


def last_quarter(today: date) -> Period:
    """The last whole calendar quarter."""
    last = month_after(today.replace(day=1), -1 - (today.month - 1) % 3)
    return Period(month_after(last, -2), last)


def this_year(today: date) -> Period:
    """From January to this month."""
    return Period(date(today.year, 1, 1), today.replace(day=1))


def last_year(today: date) -> Period:
    return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 1))


def twelve_months(today: date) -> Period:
    """Twelve months, this one the last."""
    month = today.replace(day=1)
    return Period(month_after(month, -11), month)


# code in the address → words, and the period seen from a day
NAMED = {
    "mois-dernier": ("Mois dernier", last_month),
    "trimestre-dernier": ("Trimestre dernier", last_quarter),
    "annee": ("Cette année", this_year),
    "annee-derniere": ("Année dernière", last_year),
    "douze-mois": ("Douze derniers mois", twelve_months),
}
DEFAULT = "douze-mois"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, kept as typed, and the period or what is wrong with it.

    named    code of the named period, "" for two months of one's own
    snapped  whether days inside a month were asked for, and whole months are shown
    """

    period: Period | None
    refusal: str
    named: str
    since: str
    until: str
    snapped: bool
    on: date

    @property
    def names(self) -> list[tuple[str, str]]:
        return [(code, words) for code, (words, _) in NAMED.items()]

    @property
    def months(self) -> list[date]:
        """The months that one may choose, the last first."""
        this = self.on.replace(day=1)
        return [month_after(this, -back) for back in range(LONGEST * 12)]

    @property
    def query(self) -> str:
        """The same period in an address, for exports and charts."""
        return "" if self.period is None else f"du={self.period.first:%Y-%m}&au={self.period.last:%Y-%m}"


def asked_period(request: HttpRequest) -> Asked:
    """Reads the address. Never raises: what cannot be read or had is said by `refusal`."""
    on = today()
    since, until = request.GET.get("du", "").strip(), request.GET.get("au", "").strip()
    if not since and not until:
        code = request.GET.get("periode", DEFAULT)
        code = code if code in NAMED else DEFAULT
        period = NAMED[code][1](on)
        return Asked(period, "", code, f"{period.first:%Y-%m}", f"{period.last:%Y-%m}", False, on)
    try:
        first, first_whole = read_month(since)
        last, last_whole = read_month(until)
        period = Period.checked(since=first, until=last, today=on)
    except BadPeriod as error:
        return Asked(None, error.sentence, "", since, until, False, on)
    snapped = not (first_whole and last_whole)
    return Asked(period, "", "", f"{period.first:%Y-%m}", f"{period.last:%Y-%m}", snapped, on)


def read_month(typed: str) -> tuple[date, bool]:
    """ "2026-03", or a day "2026-03-14"; whether it was a month. Raises BadPeriod."""
    for form, whole in (("%Y-%m", True), ("%Y-%m-%d", False)):
        try:
            return datetime.strptime(typed, form).date(), whole  # noqa: DTZ007  a calendar day
        except ValueError:
            continue
    raise BadPeriod()
