"""Figures of the balance as one writes them in French: `{% load figures %}`."""

from django import template
from django.conf import settings

from partners.ledger.figures import HIDDEN, OneWay, Timed

from .french import whole

register = template.Library()

NOTHING = "—"


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
        return HIDDEN
    full, rest = divmod(time.minutes, 60)
    return f"{whole(full)}\u00a0h" + (f"\u00a0{rest:02d}" if full < 10 and rest else "")


@register.filter
def cost(time: Timed) -> str:
    """At the hourly rate of the settings: "1 558 €"."""
    if time.answers == 0:
        return NOTHING
    return f"{whole(time.minutes * settings.HOURLY_COST / 60)}\u00a0€" if time.is_shown else HIDDEN
