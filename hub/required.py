"""Text that an act needs: a reason, an opinion, a question."""

from .errors import Invalid
from .text.clean import is_readable, tidy


def is_filled(text: str, limit: int) -> bool:
    """Whether a tidied text holds something that can be read, in `limit` characters at most."""
    return len(text) <= limit and any(map(is_readable, text))


def required_text(text: str, *, limit: int, field: str, code: str, asks: str = "Écrivez un motif") -> str:
    """The text as it is stored (hub/text/clean.py). Raises Invalid beside `field`: `asks`, and the limit."""
    text = tidy(text)
    if not is_filled(text, limit):
        raise Invalid(f"{asks}, en {limit} caractères au plus.", code=code, field=field)
    return text
