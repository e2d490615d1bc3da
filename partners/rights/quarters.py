"""Quarters of the calendar, named by their first day."""

from datetime import date

ORDINALS = ("premier", "deuxième", "troisième", "quatrième")


def quarter_of(day: date) -> date:
    """The first day of the quarter in which `day` lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def words(quarter: date) -> str:
    """ "quatrième trimestre 2026"."""
    return f"{ORDINALS[(quarter.month - 1) // 3]} trimestre {quarter.year}"
