"""One document of a year: what the page shows, and the paper prints.

Figures that depend on persons are rounded, so that no report gives one of them away.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count

from consent.models import Consent, Flag, Person, Refusal, Withdrawal
from consent.models.flag import Kind
from hub.days import day, start_of
from hub.documents import render
from hub.journal.models import Entry
from partners import law, roles
from partners.law.vocabulary import Band
from partners.ledger import brief, secrecy, words
from partners.ledger.report import Report
from partners.models import Membership, Partner, Software, Team
from partners.templatetags.french import sentence, whole
from sharing.models import Attachment, Breach, BreakGlass, Request, Retraction, Statement

from .register import Processing, register

STEP = 10


Line = tuple[str, str]
"""What a figure counts, and the figure as it is shown."""


def about(count: int) -> str:
    """A count of persons, or of what happened to some: under the threshold nothing, above it to the nearest ten.

    Two documents made a day apart then differ by nothing, or by ten: neither tells of one person. Zero is no exception.
    """
    if count < secrecy.THRESHOLD_SENSITIVE:
        return f"moins de {secrecy.THRESHOLD_SENSITIVE}"
    return f"environ {whole((count + STEP // 2) // STEP * STEP)}"


def exact(count: int) -> str:
    """A count of acts or organisations, which says nothing about a person."""
    return whole(count)


def of_year(year: int) -> Callable[[str], dict[str, datetime]]:
    """Column → the filter that keeps the local calendar year."""
    first, end = (start_of(date(start, 1, 1)) for start in (year, year + 1))
    return lambda column: {f"{column}__gte": first, f"{column}__lt": end}


def access(on: date) -> list[Line]:
    """Who may act in the hub on a day."""
    held = dict(Membership.objects.active().values_list("role_code").annotate(Count("user", distinct=True)))
    partners = Partner.objects.filter(suspended_at__isnull=True)
    people = [
        (f"{role.label[0].upper()}{role.label[1:]}", exact(held.get(code, 0))) for code, role in roles.ROLES.items()
    ]
    software = Software.objects.filter(revoked_at__isnull=True)
    return [
        ("Partenaires dont l’accès est ouvert", exact(partners.count())),
        ("Équipes du service", exact(Team.objects.count())),
        *people,
        ("Logiciels de partenaires", exact(sum(client.in_use(on) for client in software))),
    ]


def acts(year: int) -> list[Line]:
    """What happened in a year."""
    within = of_year(year)
    protected = Flag.objects.filter(kind__in=(Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON))
    return [
        ("Demandes déposées", exact(Request.objects.filter(**within("filed_at")).count())),
        ("Documents joints par les partenaires", exact(Attachment.objects.filter(**within("added_at")).count())),
        ("Écritures du journal", exact(Entry.objects.filter(**within("time")).count())),
        ("Accès exceptionnels", exact(BreakGlass.objects.filter(**within("opened_at")).count())),
        ("Fiches ouvertes", about(Person.objects.filter(**within("created_at")).count())),
        ("Fiches détruites", about(Person.objects.filter(**within("erased_at")).count())),
        ("Accords recueillis", about(Consent.objects.filter(**within("recorded_at")).count())),
        ("Accords retirés", about(Withdrawal.objects.filter(**within("recorded_at")).count())),
        ("Refus recueillis", about(Refusal.objects.filter(**within("recorded_at")).count())),
        ("Protections posées", about(protected.filter(**within("raised_at")).count())),
        ("Relevés remis aux personnes", about(Statement.objects.filter(**within("given_at")).count())),
        ("Réponses rappelées", about(Retraction.objects.filter(**within("retracted_at")).count())),
        ("Incidents ouverts", about(Breach.objects.filter(**within("detected_at")).count())),
    ]


def last_day(year: int, on: date) -> date:
    """The last day of a year that has figures, seen from a day."""
    return min(date(year + 1, 1, 1) - timedelta(1), on)


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
        "access": document.access,
        "acts": document.acts,
    }
    title = f"Action sociale et protection des données, {document.year}"
    return render(TEMPLATE, title=title, number=f"{document.year}", issued_at=at, data=data)
