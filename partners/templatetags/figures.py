"""Figures of the balance as one writes them in French: `{% load figures %}`."""

from django import template
from django.conf import settings

from partners.ledger.figures import OneWay, Timed

register = template.Library()

NOT_SHOWN = "non affiché"
NOTHING = "—"


def grouped(value: float) -> str:
    """ "12 474" """
    return f"{value:,.0f}".replace(",", "\u202f")


@register.filter
def signed(value: float) -> str:
    """ "+ 0,82", "0,00", "− 0,30" """
    sign = "+\u00a0" if round(value, 2) > 0 else "−\u00a0" if round(value, 2) < 0 else ""
    return sign + f"{abs(value):.2f}".replace(".", ",")


@register.filter
def interval(value: OneWay) -> str:
    """ "+ 0,61 à + 0,93" """
    return f"{signed(value.low)} à {signed(value.high)}"


@register.filter
def hours(time: Timed) -> str:
    """ "41 h", "0 h 25" under one hour; words where nothing may be shown or nothing was spent."""
    if time.answers == 0:
        return NOTHING
    if not time.is_shown:
        return NOT_SHOWN
    whole, rest = divmod(time.minutes, 60)
    return f"{grouped(whole)}\u00a0h" + (f"\u00a0{rest:02d}" if whole < 10 and rest else "")


@register.filter
def cost(time: Timed) -> str:
    """At the hourly rate of the settings: "1 558 €"."""
    if time.answers == 0:
        return NOTHING
    return f"{grouped(cost_of(time))}\u00a0€" if time.is_shown else NOT_SHOWN


def cost_of(time: Timed) -> int:
    """Whole euros."""
    return round(time.minutes * settings.HOURLY_COST / 60)
