"""What agreements foresee in a year against what is asked: how much is used, and who is notified."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db import transaction
from django.urls import reverse

from hub.days import day
from hub.notices.kinds import register
from hub.notices.services import notify
from partners import roles
from partners.kinds import type_title
from partners.members.recipients import holders, members_of
from partners.models import Agreement, AgreementItem, Partner, Team, VolumeAlert, VolumeYear
from partners.roles import Right

from . import reading
from .query import Period, month_after
from .succession import Family

VOLUME_NEAR = register("volume.near", "Un partenaire a utilisé 80\u00a0% d’un volume convenu pour l’année.")
VOLUME_REACHED = register("volume.reached", "Un partenaire a atteint un volume convenu pour l’année.")

NEAR, REACHED = 80, 100
"""Per cent of the agreed volume at which somebody is told."""

EARLIEST = 30
"""Days of the year that must be over before it is extended to its end."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Asks of a type in the running year of an agreement, seen on a day, against what the two sides foresee.

    since  the first day of the year's first month
    asked  those of the partners that it took the place of included
    """

    item: AgreementItem
    title: str
    since: date
    on: date
    asked: int

    @property
    def partner(self) -> Partner:
        return self.item.partner

    @property
    def agreed(self) -> int:
        return self.item.yearly_volume or 0

    @property
    def year_ends(self) -> date:
        return month_after(self.since, 12) - timedelta(1)

    @property
    def alert(self) -> int:
        """From how many asks on the volume is nearly reached."""
        return ceil(NEAR * self.agreed / 100)

    @property
    def used(self) -> float:
        """The share of the volume that is used; above 1 once it is passed."""
        return self.asked / self.agreed if self.agreed else 1.0

    @property
    def is_reached(self) -> bool:
        return self.asked >= self.agreed

    @property
    def is_near(self) -> bool:
        return not self.is_reached and self.asked >= self.alert

    @property
    def passed(self) -> list[int]:
        """The thresholds that are passed, in per cent."""
        return [NEAR, REACHED] if self.is_reached else [NEAR] if self.is_near else []

    @property
    def expected(self) -> int | None:
        """Asks at the end of the year if it goes on as so far; None in its first days, of which nothing follows."""
        days = (self.on - self.since).days + 1
        return round(self.asked * ((self.year_ends - self.since).days + 1) / days) if days >= EARLIEST else None

    @property
    def words(self) -> str:
        asked = "aucune demande" if not self.asked else "1 demande" if self.asked == 1 else f"{self.asked} demandes"
        said = f"{self.title} : {asked} depuis le {day(self.since)}, sur {self.agreed} convenues."
        if self.expected is None or self.is_reached:
            return said
        return f"{said} À ce rythme, {self.expected} au {day(self.year_ends)}."

    @property
    def words_with_partner(self) -> str:
        return f"{self.partner.name}, {self.words[0].lower()}{self.words[1:]}"


@dataclass(frozen=True, slots=True)
class Alert:
    """One notice: its kind, its title, a sentence for each volume."""

    kind: str
    title: str
    lines: list[str]


def alerts(found: list[Volume], *, naming: bool) -> list[Alert]:
    """What is reached and what soon will be, each in one notice; `naming` says whose volume it is."""
    reached = [volume for volume in found if volume.is_reached]
    near = [volume for volume in found if volume.is_near]
    both = (("error", "Volume convenu atteint", reached), ("warning", "Volume convenu bientôt atteint", near))
    return [
        Alert(kind, title, [volume.words_with_partner if naming else volume.words for volume in some])
        for kind, title, some in both
        if some
    ]


def volumes(on: date, partner: Partner | None = None) -> list[Volume]:
    """Those of the agreements in force on a day, of one partner or of all; partners by name, then types."""
    agreed = AgreementItem.objects.in_force(on).filter(yearly_volume__isnull=False)
    if partner is not None:
        agreed = agreed.filter(partner=partner)
    items = list(agreed.select_related("agreement", "partner").order_by("partner__name", "request_type"))
    if not items:
        return []
    family = Family.load(on)
    asked = {since: asks_since(since, on) for since in {year_of(item.agreement, on) for item in items}}
    found = []
    for item in items:
        since = year_of(item.agreement, on)
        count = sum(asked[since][key][item.request_type] for key in family.heads_for(item.partner))
        found.append(Volume(item, type_title(item.partner, item.request_type), since, on, count))
    return found


def year_of(agreement: Agreement, on: date) -> date:
    """The first month of the year that its volumes count, as seen from a day: the account knows whole months."""
    first = agreement.starts_on.month if agreement.volume_year == VolumeYear.AGREEMENT else 1
    return date(on.year if on.month >= first else on.year - 1, first, 1)


def asks_since(since: date, on: date) -> defaultdict[str, Counter[str]]:
    """Partner → asks received by type, from that month to the one of `on`."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, request_type, quantity in reading.asks(Period(since, on.replace(day=1))):
        found[key][request_type] += quantity
    return found


@transaction.atomic
def tell_volumes(*, on: date) -> int:
    """Tells of each threshold passed since it last ran, of the higher one alone where both were; how many volumes.

    Two that run at once tell once: the row of a threshold is written before anybody is told, and only one can be.
    """
    return sum(tell(volume) for volume in volumes(on) if is_news(volume))


def is_news(volume: Volume) -> bool:
    """Writes down the thresholds passed; whether the highest of them was not there yet."""
    written = [
        VolumeAlert.objects.get_or_create(item=volume.item, since=volume.since, percent=percent)[1]
        for percent in volume.passed
    ]
    return bool(written) and written[-1]


def tell(volume: Volume) -> int:
    kind = VOLUME_REACHED if volume.passed[-1] == REACHED else VOLUME_NEAR
    path = reverse("balance_partner", args=[volume.partner.pk])
    notify(kind, users=holders(roles.DIRECTION), path=path)
    for team in Team.objects.order_by("name"):
        notify(kind, users=members_of(team, Right.MANAGE), path=path, place=team.pk)
    return 1
