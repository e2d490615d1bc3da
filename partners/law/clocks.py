"""By when a request is due. Pure: `due_on(clock, filed_on, …)`; local calendar days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .calendar import add_working_days, months_later, working_days_until


class Unit(StrEnum):
    """What a clock counts."""

    AT_ONCE = "at_once"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    WORKING_DAYS_BEFORE_HEARING = "working_days_before_hearing"


@dataclass(frozen=True, slots=True)
class Clock:
    """A delay and its French sentence."""

    unit: Unit
    count: int
    says: str


AT_ONCE = Clock(Unit.AT_ONCE, 0, "sans délai")
BEST_TIME = Clock(Unit.WORKING_DAYS, 1, "dans les meilleurs délais (un jour ouvré ici)")
"""A requisition is answered "in the best time"; the stricter reading is the next working day."""
THREE_WORKING_DAYS = Clock(Unit.WORKING_DAYS, 3, "3 jours ouvrés")
TEN_WORKING_DAYS = Clock(Unit.WORKING_DAYS, 10, "10 jours ouvrés")
ONE_MONTH = Clock(Unit.MONTHS, 1, "un mois")
BEFORE_HEARING = Clock(Unit.WORKING_DAYS_BEFORE_HEARING, 5, "5 jours ouvrés avant l’audience")


def due_on(clock: Clock, filed_on: date, *, hearing_date: date | None = None, zone: str | None = None) -> date:
    """The last day on which an answer is in time, never before `filed_on`.

    `hearing_date` serves the clock that runs to a hearing; without one, ten working days.
    `zone` is a subdivision code (see `calendar`).
    """
    if clock.unit is Unit.AT_ONCE:
        return filed_on
    if clock.unit is Unit.MONTHS:
        return months_later(filed_on, clock.count)
    if clock.unit is Unit.WORKING_DAYS:
        return add_working_days(filed_on, clock.count, zone)
    if hearing_date is None:
        return due_on(TEN_WORKING_DAYS, filed_on, zone=zone)
    day = hearing_date
    while day > filed_on and working_days_until(hearing_date, after=day, at_most=clock.count, zone=zone) < clock.count:
        day -= timedelta(1)
    return max(day, filed_on)
