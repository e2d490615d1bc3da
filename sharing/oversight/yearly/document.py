"""One document of a year: what the page shows, and the paper prints."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from hub.days import day
from hub.documents import render
from partners import law
from partners.law.vocabulary import Band
from partners.ledger import brief, words
from partners.ledger.report import Report
from partners.models import Partner
from partners.templatetags.french import sentence, whole

from .counting import Line, access, acts, last_day
from .register import Processing, register

TEMPLATE = Path(__file__).with_name("document.typ")


@dataclass(frozen=True, slots=True)
class Yearly:
    """A year's document.

    heads, totals  the three bands, and a row per figure with a cell per band
    kinds          a row per kind of partner: its name, how many partners asked, asks by band; never summed over bands
    """

    year: int
    until: date
    heads: list[str]
    totals: list[list[str]]
    kinds: list[list[str]]
    register: list[Processing]
    access: list[Line]
    acts: list[Line]

    @property
    def controller(self) -> list[tuple[str, str]]:
        return [
            ("Responsable du traitement", settings.DEPARTEMENT_NAME),
            ("Service", ", ".join(settings.LETTERHEAD)),
            ("Délégué à la protection des données", settings.DPO_CONTACT),
            ("Transferts hors de l’Union européenne", "aucun par le hub"),
        ]


def yearly(report: Report, *, year: int, on: date) -> Yearly:
    """The document of a year whose balance is `report`, of all partners."""
    kinds = sorted({kind_name(kind) for kind in Partner.objects.values_list("kind", flat=True)})
    return Yearly(
        year=year,
        until=last_day(year, on),
        heads=[words.BANDS[band.band][0] for band in report.bands],
        totals=brief.rows(report.bands, time="Temps passé par le service"),
        kinds=by_kind(report),
        register=register(kinds),
        access=access(on),
        acts=acts(year),
    )


def by_kind(report: Report) -> list[list[str]]:
    """Asks are counts that say nothing about a person: shown as they are."""
    asks: dict[str, Counter[Band]] = defaultdict(Counter)
    asking: dict[str, set] = defaultdict(set)
    for band in report.bands:
        for line in band.lines:
            name = kind_name(line.partner.kind)
            asks[name][band.band] += line.sums.figures.received
            asking[name].add(line.partner.pk)
    return [
        [name, whole(len(asking[name])), *(whole(counts[band]) for band in Band)]
        for name, counts in sorted(asks.items())
    ]


def kind_name(kind: str) -> str:
    asker = law.ASKERS.get(kind)
    return sentence(asker.name if asker else kind)


def paper(document: Yearly, *, at: datetime) -> bytes:
    """The PDF/UA-1. Raises DocumentFailed."""
    data = {
        "period": f"Du {day(date(document.year, 1, 1))} au {day(document.until)}",
        "heads": document.heads,
        "totals": document.totals,
        "kinds": document.kinds,
        "controller": document.controller,
        "register": [{"name": processing.name, "lines": processing.lines} for processing in document.register],
        "access": [[line.name, line.value] for line in document.access],
        "acts": [[line.name, line.value] for line in document.acts],
    }
    title = f"Action sociale et protection des données, {document.year}"
    return render(TEMPLATE, title=title, number=f"{document.year}", issued_at=at, data=data)
