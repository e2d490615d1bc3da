"""The period that an address asks for: `?periode=annee`, or `?du=2026-01&au=2026-06`."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from hub.days import today

from .periods import LONGEST, NAMED, BadPeriod, Period, month_after

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
