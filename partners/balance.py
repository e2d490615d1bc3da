"""The balance: what each partner asked of the service in a period, in three bands that are never mixed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Sum

from hub.alphabet import place_of

from .models import AccountEntry, Partner
from .models.account import Direction, Measure
from .periods import Period
from .vocabulary import Band

# What a balance shows. What was provided depends on persons, and stays out until small figures can be hidden.
SHOWN = (
    Measure.ASKS,
    Measure.INADMISSIBLE,
    Measure.WITHDRAWN,
    Measure.ANSWERED,
    Measure.IN_TIME,
    Measure.WORKING_DAYS,
    Measure.MINUTES,
)


@dataclass(slots=True)
class Figures:
    """The sums of one partner or of several, in one band; what is absent counts zero.

    asks           requests received whose form was complete, on the day of filing
    inadmissible   requests refused for their form alone, of which nothing is kept but the count
    withdrawn      taken back before an answer, on the day of withdrawal
    answered       answers sent, on the day of sending, whenever the request was filed
    in_time        those sent on or before the due day
    working_days   from the day after filing to the day of the answer, added up
    minutes        effort told by the workers, in coarse steps
    """

    asks: int = 0
    inadmissible: int = 0
    withdrawn: int = 0
    answered: int = 0
    in_time: int = 0
    working_days: int = 0
    minutes: int = 0

    def add(self, measure: str, quantity: int) -> None:
        setattr(self, measure, getattr(self, measure) + quantity)

    @property
    def mean_working_days(self) -> float | None:
        """None before the first answer."""
        return self.working_days / self.answered if self.answered else None

    @property
    def in_time_share(self) -> float | None:
        """Between 0 and 1; None before the first answer."""
        return self.in_time / self.answered if self.answered else None

    @property
    def hours(self) -> float:
        return self.minutes / 60


@dataclass(slots=True)
class PartnerBalance:
    """One partner's figures for a period; a band without an entry is absent."""

    partner: Partner
    bands: dict[Band, Figures] = field(default_factory=dict)

    def of(self, band: Band) -> Figures:
        return self.bands.get(band, Figures())


def balance(*, period: Period, partner: Partner | None = None) -> list[PartnerBalance]:
    """The figures of every partner with an entry in the period, or of the one given; by name."""
    entries = AccountEntry.objects.filter(
        direction=Direction.RECEIVED, measure__in=SHOWN, day__range=(period.since, period.until)
    )
    if partner is not None:
        entries = entries.filter(partner=partner)
    rows = list(entries.values_list("partner", "band", "measure").annotate(total=Sum("quantity")).order_by())
    partners = Partner.objects.in_bulk({key for key, *_ in rows})
    found = {key: PartnerBalance(known) for key, known in partners.items()}
    for key, band, measure, total in rows:
        found[key].bands.setdefault(Band(band), Figures()).add(measure, total)
    return sorted(found.values(), key=lambda line: place_of(line.partner.name))


def together(lines: Iterable[PartnerBalance], band: Band) -> Figures:
    """The sum of several partners in one band."""
    total = Figures()
    for line in lines:
        for measure in SHOWN:
            total.add(measure, getattr(line.of(band), measure))
    return total
