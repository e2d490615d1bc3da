"""A partner as the law sees it: the name of its kind, and the request types that the law gives it."""

from partners import law
from partners.law.terms import RequestType
from partners.models.account import Direction
from partners.solicitable import BY_CODE

from .models import Partner


def kind_name(partner: Partner) -> str:
    """What the law calls this kind of partner today; the code itself for a kind that left the law."""
    asker = law.ASKERS.get(partner.kind)
    return asker.name if asker else partner.kind


def request_types(partner: Partner) -> tuple[RequestType, ...]:
    asker = law.ASKERS.get(partner.kind)
    return asker.request_types if asker else ()


def type_title(partner: Partner, code: str) -> str:
    """The title of a request type of this partner; the code itself where the law no longer gives it."""
    return next((known.title for known in request_types(partner) if known.code == code), code)


def counted_title(partner: Partner, direction: str, code: str) -> str:
    """The title of what the account counts under `code`: a request type, or what the service asked of the partner."""
    if direction == Direction.SENT:
        known = BY_CODE.get(code)
        return known.title if known else code
    return type_title(partner, code)
