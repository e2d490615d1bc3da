"""A partner as the law sees it: the name of its kind, and the request types that the law gives it."""

from hub.days import today
from hub.errors import Conflict

from . import law
from .law.solicitable import BY_CODE
from .law.terms import RequestType
from .models import Partner
from .models.ledger import Direction


def kind_name(partner: Partner) -> str:
    """What the law calls this kind of partner today; the code itself for a kind that left the law."""
    asker = law.ASKERS.get(partner.kind)
    return asker.name if asker else partner.kind


def request_types(partner: Partner) -> tuple[RequestType, ...]:
    """What the law gives it today."""
    asker = law.on(today()).askers.get(partner.kind)
    return asker.request_types if asker else ()


def type_title(partner: Partner, code: str) -> str:
    """The title of a request type of this partner, the last that it had where the law no longer gives it."""
    return law.on(today()).request_type(partner.kind, code).title


def counted_title(partner: Partner, direction: str, code: str) -> str:
    """The title of what the account counts under `code`: a request type, or what the service asked of the partner."""
    if direction == Direction.SENT:
        known = BY_CODE.get(code)
        return known.title if known else code
    return type_title(partner, code)


class WithoutAccount(Conflict):
    code = "partner.without_account"
    sentence = "Ce compte réunit des demandeurs différents : rien ne s’y ouvre, on ne fait qu’y compter leurs demandes."


def require_account(partner: Partner) -> None:
    """Raises WithoutAccount for an account that several askers share: what one of them has, the others must not."""
    if partner.without_account:
        raise WithoutAccount()
