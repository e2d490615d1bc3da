"""The figures as tables to take away: CSV, XLSX, ODS, and the JSON of the API. The same report, name for name."""

from collections.abc import Callable

from django.conf import settings
from tablib import Databook, Dataset

from .figures import HIDDEN, Timed, Told
from .report import BandReport, Report, Sums
from .words import BANDS, BY_CODE
from .words import meanings as meanings_of

Value = int | float | str | None

# code of a meaning → how it is read; shares between 0 and 1, hours and euros rounded as on the page.
READ: dict[str, Callable[[Sums], Value]] = {
    "received": lambda sums: sums.figures.received,
    "outside_share": lambda sums: rounded(sums.figures.outside_share, 4),
    "inadmissible": lambda sums: sums.figures.inadmissible,
    "withdrawn": lambda sums: sums.figures.withdrawn,
    "answered": lambda sums: sums.figures.answered,
    "in_time_share": lambda sums: rounded(sums.figures.in_time_share, 4),
    "mean_working_days": lambda sums: rounded(sums.figures.mean_working_days, 2),
    "sent": lambda sums: sums.figures.sent,
    "sent_answered": lambda sums: sums.figures.sent_answered,
    "sent_unanswered": lambda sums: sums.figures.sent_unanswered,
    "sent_mean_working_days": lambda sums: rounded(sums.figures.sent_mean_working_days, 2),
    "sent_in_time_share": lambda sums: rounded(sums.figures.sent_in_time_share, 4),
    "one_way": lambda sums: rounded(sums.figures.one_way.index, 4) if sums.figures.one_way else None,
    "referrals": lambda sums: sums.figures.referrals,
    "evaluations": lambda sums: sums.entered.counted if sums.entered.is_shown else HIDDEN,
    "hours": lambda sums: shown(sums.time, sums.time.minutes / 60),
    "cost": lambda sums: shown(sums.time, sums.time.minutes * settings.HOURLY_COST / 60),
    "usual_hours": lambda sums: shown(sums.time, sums.time.minutes / 60),
    "usual_cost": lambda sums: shown(sums.time, sums.time.minutes * settings.HOURLY_COST / 60),
    "told_share": lambda sums: told(sums.ordinary),
}


def shown(time: Timed, value: float) -> Value:
    return round(value, 2) if time.is_shown else HIDDEN


def told(outcome: Told) -> Value:
    if not outcome.answers:
        return None
    return rounded(outcome.share, 4) if outcome.counted else HIDDEN


def rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def codes(*, of_one: bool) -> list[str]:
    return [meaning.code for meaning in meanings_of(of_one=of_one)]


def values(sums: Sums, *, of_one: bool) -> dict[str, Value]:
    """Each figure under the code of its meaning; an interval beside an index of few exchanges."""
    found = {code: READ[code](sums) for code in codes(of_one=of_one)}
    index = sums.figures.one_way
    uncertain = index is not None and index.is_uncertain
    found["one_way_low"] = rounded(index.low, 4) if index and uncertain else None
    found["one_way_high"] = rounded(index.high, 4) if index and uncertain else None
    return found


def by_partner(report: Report) -> Dataset:
    """A row per partner and band."""
    rows = [(band, plain(line.name), line.sums) for band in report.bands for line in band.lines]
    return table_of(report, rows, title="Partenaires", head="Partenaire")


def by_month(report: Report) -> Dataset:
    """A row per month and band."""
    rows = [(band, f"{month:%Y-%m}", sums) for band in report.bands for month, sums in band.months.items()]
    return table_of(report, rows, title="Mois", head="Mois")


def table_of(report: Report, rows: list[tuple[BandReport, str, Sums]], *, title: str, head: str) -> Dataset:
    """Every figure of each (band, cell under `head`, sums)."""
    names = [BY_CODE[code].name for code in codes(of_one=report.of_one)]
    table = Dataset(headers=["Nature", head, *names, *INTERVAL_NAMES], title=title)
    for band, cell, sums in rows:
        table.append([BANDS[band.band][0], cell, *values(sums, of_one=report.of_one).values()])
    return table


def meanings(report: Report) -> Dataset:
    table = Dataset(headers=["Chiffre", "Ce qu’il compte"], title="Définitions")
    table.append(["Période", f"du {report.period.since:%d/%m/%Y} au {report.until:%d/%m/%Y}"])
    for code in codes(of_one=report.of_one):
        table.append([BY_CODE[code].name, BY_CODE[code].says])
    return table


INTERVAL_NAMES = ("Indice, borne basse à 95 %", "Indice, borne haute à 95 %")
SHEETS = (by_partner, by_month, meanings)


def plain(text: str) -> str:
    """A cell that a spreadsheet shows and does not compute."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def written(report: Report, *, kind: str) -> bytes:
    """The tables as a file. CSV holds the partners alone, with the byte order mark that French spreadsheets want."""
    if kind == "csv":
        exported = by_partner(report).export("csv", delimiter=";")
        return ("\ufeff" + exported).encode()
    return Databook([sheet(report) for sheet in SHEETS]).export(kind)


def as_json(report: Report) -> dict:
    """The report as the API gives it: figures by code, and what each code counts."""
    return {
        "from": report.period.since.isoformat(),
        "until": report.until.isoformat(),
        "bands": [
            {
                "band": band.band.value,
                "title": BANDS[band.band][0],
                "meaning": BANDS[band.band][1],
                "figures": values(band.total, of_one=report.of_one),
                "months": [
                    {"month": f"{month:%Y-%m}", "figures": values(sums, of_one=report.of_one)}
                    for month, sums in band.months.items()
                ],
            }
            for band in report.bands
        ],
        "definitions": {code: BY_CODE[code].says for code in codes(of_one=report.of_one)},
    }
