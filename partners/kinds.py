"""A partner as the law sees it: the name of its kind, and the request types that the law gives it."""

from datetime import date

from partners import law
from partners.law.terms import RequestType
from partners.vocabulary import Item

from .models import Agreement, Partner


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


def opened_by(agreement: Agreement) -> list[tuple[str, list[str]]]:
    """(request type's title, labels of the items that the agreement opens for it), in the order of the titles."""
    return sorted(
        (type_title(agreement.partner, line.request_type), [item.label for item in Item if item in line.items])
        for line in agreement.opens.all()
    )


def standing(agreement: Agreement, *, on: date) -> tuple[str, str, str]:
    """(word, tone, icon) of an agreement on a local day."""
    if on < agreement.starts_on:
        return ("À venir", "info", "hourglass")
    if on > agreement.ends_on:
        return ("Terminée", "neutral", "close")
    return ("En vigueur", "good", "check")
