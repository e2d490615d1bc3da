"""Filters of the desk's templates: `{% load desk %}`."""

from django import template

from partners.law.vocabulary import BARRIERS

register = template.Library()


@register.filter
def barriers(codes: list[str]) -> str:
    """The labels of a closed list's choices, as one line."""
    return ", ".join(BARRIERS[code] for code in codes)
