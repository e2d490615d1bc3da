"""What one partner's page adds to its figures: by type, by channel, refusals by article, agreed volumes, names."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from hub.days import day
from partners import law
from partners.kinds import counted_title, type_title
from partners.law.vocabulary import Band
from partners.models import AccountCorrection, Channel, Direction, Measure, Partner

from . import reading
from .report import Report
from .succession import Family, Named
from .volumes import Volume, volumes


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One request type: its title, its band, asks received and answers sent in the period."""

    code: str
    title: str
    band: Band
    received: int
    answered: int


@dataclass(frozen=True, slots=True)
class SentLine:
    """One kind of solicitation: what the service asked of the partner in the period, and what came."""

    title: str
    band: Band
    sent: int
    answered: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Items refused whoever the person is, under one rule."""

    says: str
    articles: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands beside the figures.

    names     those it bore in the period, the latest first
    history   what a reader must know of names and successions to read the figures, in sentences
    absorbed  whom it has ever taken the place of
    corrections  what was counted in the period by mistake, with the title of its type
    """

    types: list[TypeLine]
    sent: list[SentLine]
    channels: list[tuple[str, int]]
    refusals: list[Refusal]
    volumes: list[Volume]
    names: list[Named]
    history: list[str]
    absorbed: list[Partner]
    corrections: list[tuple[AccountCorrection, str]]

    @property
    def name(self) -> str:
        """The one that the partner bore at the end of the period."""
        return self.names[0].name


def detail(partner: Partner, report: Report) -> Detail:
    """Beside `report`, the same period of the same partner."""
    family = Family.load(report.until)
    heads = family.heads_for(partner)
    named = family.names_between(str(partner.pk), report.period.since, report.until)
    absorbed = list(partner.predecessors.order_by("succeeded_on"))
    asked: Counter[tuple[str, str]] = Counter()
    answered: Counter[tuple[str, str]] = Counter()
    channels: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    sent: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entry in reading.fine(report.period, heads):
        if entry.direction == Direction.SENT:
            sent[entry.request_type, entry.band][entry.measure] += entry.quantity
        elif entry.measure == Measure.ASKS:
            asked[entry.request_type, entry.band] += entry.quantity
            channels[entry.channel] += entry.quantity
        elif entry.measure == Measure.ANSWERED:
            answered[entry.request_type, entry.band] += entry.quantity
        elif entry.measure == Measure.REFUSED:
            refused[entry.detail] += entry.quantity
    corrections = AccountCorrection.objects.filter(
        partner_id__in=list(heads), day__range=(report.period.since, report.until)
    ).select_related("partner")
    types = [
        TypeLine(code, type_title(partner, code), Band(band), asked[code, band], answered[code, band])
        for code, band in asked.keys() | answered.keys()
    ]
    return Detail(
        sorted(types, key=lambda line: (-line.received, line.title)),
        sorted(
            (
                SentLine(
                    counted_title(partner, Direction.SENT, code),
                    Band(band),
                    counts[Measure.ASKS],
                    counts[Measure.ANSWERED],
                    counts[Measure.UNANSWERED],
                )
                for (code, band), counts in sent.items()
            ),
            key=lambda line: (-line.sent, line.title),
        ),
        [(Channel(code).label, count) for code, count in channels.most_common() if count],
        [refusal(rule, count) for rule, count in refused.most_common() if count],
        volumes(report.on, partner),
        named,
        history(partner, named, absorbed, report.until),
        absorbed,
        [
            (correction, counted_title(correction.partner, correction.direction, correction.request_type))
            for correction in corrections
        ],
    )


def history(partner: Partner, named: list[Named], absorbed: list[Partner], until: date) -> list[str]:
    """Sentences on names and successions, as they bear on figures up to a day."""
    said = []
    if named[0].name != partner.name:
        said.append(f"S’appelle aujourd’hui {partner.name}.")
    for former in named[1:]:
        said.append(f"S’appelait {former.name} jusqu’au {day(former.until)} : ses chiffres d’alors sont compris ici.")
    for taken in absorbed:
        on = day(taken.succeeded_on)
        if taken.succeeded_on is not None and taken.succeeded_on <= until:
            said.append(f"A repris {taken.name} le {on} : les chiffres des deux sont compris ici.")
        else:
            said.append(
                f"Prend la suite de {taken.name} le {on}, après cette période : les chiffres de {taken.name} "
                "n’y sont pas compris."
            )
    if partner.successor is not None:
        said.append(f"{partner.successor.name} prend la suite le {day(partner.succeeded_on)}.")
    return said


def refusal(rule: str, count: int) -> Refusal:
    """A rule that left the law is named by its id alone."""
    known = law.RULES.get(rule)
    return Refusal(known.says if known else rule, tuple(article.label for article in known.law) if known else (), count)
