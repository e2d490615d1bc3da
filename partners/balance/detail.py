"""What one partner's page adds to its figures: by type, by channel, refusals by article, agreed volumes, names."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import ceil

from hub.layout.dates import day
from partners import law
from partners.kinds import type_title
from partners.models import Agreement, AgreementItem, FormerName, Partner
from partners.models.account import Channel, Direction, Measure
from partners.models.agreement import VolumeYear
from partners.vocabulary import Band

from . import reading
from .family import Family
from .periods import Period
from .report import Report

ALERT = 0.8


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One request type: its title, its band, asks received and answers sent in the period."""

    code: str
    title: str
    band: Band
    received: int
    answered: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Items refused whoever the person is, under one rule."""

    says: str
    articles: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Volume:
    """Asks of a type in a year against what an agreement foresees. `since`: the first day of the year's first month."""

    title: str
    since: date
    agreed: int
    asked: int

    @property
    def share(self) -> float | None:
        return self.asked / self.agreed if self.agreed else None

    @property
    def alert(self) -> int:
        """From how many asks on the volume is nearly reached."""
        return ceil(ALERT * self.agreed)

    @property
    def is_reached(self) -> bool:
        return self.asked >= self.agreed

    @property
    def is_near(self) -> bool:
        return not self.is_reached and self.asked >= self.alert

    @property
    def words(self) -> str:
        return f"{self.title} : {self.asked} demandes depuis le {day(self.since)}, sur {self.agreed} convenues."


@dataclass(frozen=True, slots=True)
class Detail:
    types: list[TypeLine]
    channels: list[tuple[str, int]]
    refusals: list[Refusal]
    volumes: list[Volume]
    former_names: list[FormerName]
    absorbed: list[Partner]


def detail(partner: Partner, report: Report) -> Detail:
    """Beside `report`, the same period of the same partner."""
    heads = Family.load().heads_for(partner)
    asked: Counter[tuple[str, str]] = Counter()
    answered: Counter[tuple[str, str]] = Counter()
    channels: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for one in reading.fine(report.period, heads):
        if one.direction != Direction.RECEIVED:
            continue
        if one.measure == Measure.ASKS:
            asked[one.request_type, one.band] += one.quantity
            channels[one.channel] += one.quantity
        elif one.measure == Measure.ANSWERED:
            answered[one.request_type, one.band] += one.quantity
        elif one.measure == Measure.REFUSED:
            refused[one.detail] += one.quantity
    types = [
        TypeLine(code, type_title(partner, code), Band(band), asked[code, band], answered[code, band])
        for code, band in asked.keys() | answered.keys()
    ]
    return Detail(
        sorted(types, key=lambda line: (-line.received, line.title)),
        [(Channel(code).label, count) for code, count in channels.most_common() if count],
        [refusal(rule, count) for rule, count in refused.most_common() if count],
        volumes(partner, report.on),
        list(partner.former_names.all()),
        list(partner.predecessors.order_by("succeeded_on")),
    )


def refusal(rule: str, count: int) -> Refusal:
    """A rule that left the law is named by its id alone."""
    known = law.RULES.get(rule)
    return (
        Refusal(known.says, tuple(article.label for article in known.law), count) if known else Refusal(rule, (), count)
    )


def volumes(partner: Partner, on: date) -> list[Volume]:
    """Agreed yearly volumes of the agreements in force on a day, against the asks of the running year so far."""
    agreed = (
        AgreementItem.objects.in_force(on)
        .filter(partner=partner, yearly_volume__isnull=False)
        .select_related("agreement")
        .order_by("request_type")
    )
    if not agreed:
        return []
    heads = Family.load().heads_for(partner)
    years = {since: asks_since(since, on, heads) for since in {year_of(item.agreement, on) for item in agreed}}
    return [
        Volume(type_title(partner, item.request_type), since, item.yearly_volume or 0, years[since][item.request_type])
        for item in agreed
        for since in (year_of(item.agreement, on),)
    ]


def year_of(agreement: Agreement, on: date) -> date:
    """The first month of the year that its volumes count, as seen from a day: the account knows whole months."""
    first = agreement.starts_on.month if agreement.volume_year == VolumeYear.AGREEMENT else 1
    return date(on.year if on.month >= first else on.year - 1, first, 1)


def asks_since(since: date, on: date, heads: dict[str, Partner]) -> Counter[str]:
    """Asks received by type, from that month to the one of `on`."""
    asked: Counter[str] = Counter()
    for one in reading.fine(Period(since, on.replace(day=1)), heads):
        if one.direction == Direction.RECEIVED and one.measure == Measure.ASKS:
            asked[one.request_type] += one.quantity
    return asked
