"""Text that an act needs: a reason, an opinion, a question."""

from .errors import Invalid


def is_filled(text: str, limit: int) -> bool:
    """Whether a stripped text holds something, of `limit` characters at most."""
    return 0 < len(text) <= limit


def required_text(text: str, *, limit: int, field: str, code: str, asks: str = "Écrivez un motif") -> str:
    """The text without the white space around it. Raises Invalid beside `field`: `asks`, and the limit."""
    text = text.strip()
    if not is_filled(text, limit):
        raise Invalid(f"{asks}, en {limit} caractères au plus.", code=code, field=field)
    return text
