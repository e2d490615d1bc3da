"""How a file reads in a list: `{% load files %}`."""

from django import template

register = template.Library()

NARROW = "\u202f"


@register.filter
def weight(size: int) -> str:
    """Bytes as file managers write them: "340 ko", "1,2 Mo"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NARROW}ko"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + f"{NARROW}Mo"
