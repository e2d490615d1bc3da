"""The balance: sums over the account, per partner, for a period."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum

from .models import AccountEntry, Partner
from .models.account import Direction, Measure


@dataclass(slots=True)
class PartnerBalance:
    """One partner's figures for a period; what is absent counts zero."""

    partner: Partner
    received: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    asks_by_band: dict[str, int] = field(default_factory=dict)

    def add(self, direction: str, band: str, measure: str, quantity: int) -> None:
        side = self.received if direction == Direction.RECEIVED else self.sent
        side[measure] = side.get(measure, 0) + quantity
        if direction == Direction.RECEIVED and measure == Measure.ASKS:
            self.asks_by_band[band] = self.asks_by_band.get(band, 0) + quantity

    @property
    def hours(self) -> float:
        return self.received.get(Measure.MINUTES, 0) / 60

    @property
    def mean_working_days(self) -> float | None:
        """Working days from filing to answer, on average; None before the first answer."""
        answered = self.received.get(Measure.ANSWERED, 0)
        return self.received.get(Measure.WORKING_DAYS, 0) / answered if answered else None

    @property
    def in_time_share(self) -> float | None:
        """Share of answers that left on or before the due day; None before the first answer."""
        answered = self.received.get(Measure.ANSWERED, 0)
        return self.received.get(Measure.IN_TIME, 0) / answered if answered else None


def balance(*, since: date, until: date, partner: Partner | None = None) -> list[PartnerBalance]:
    """The figures of every partner with an entry from `since` to `until`, both included, most asks first."""
    entries = AccountEntry.objects.filter(day__range=(since, until))
    if partner is not None:
        entries = entries.filter(partner=partner)
    sums = entries.values("partner", "direction", "band", "measure").annotate(total=Sum("quantity")).order_by()
    partners = Partner.objects.in_bulk({row["partner"] for row in sums})
    found: dict = {key: PartnerBalance(value) for key, value in partners.items()}
    for row in sums:
        found[row["partner"]].add(row["direction"], row["band"], row["measure"], row["total"])
    return sorted(found.values(), key=lambda b: (-b.received.get(Measure.ASKS, 0), b.partner.name))
