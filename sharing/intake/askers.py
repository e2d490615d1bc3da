"""Who may be said to ask: the partners, and for whoever has no account the kinds of asker that the law knows."""

import uuid

from hub.alphabet import place_of
from hub.days import today
from hub.errors import NotFound
from partners import law
from partners.kinds import kind_name, request_types
from partners.law.terms import RequestType
from partners.models import Partner
from partners.templatetags.french import sentence

Asker = Partner | str
Choices = list[tuple[str, str]]


def offered() -> tuple[Choices, Choices]:
    """(code, name) of the partners, then of the kinds, each in alphabetical order."""
    partners = Partner.objects.filter(suspended_at__isnull=True, without_account=False, successor__isnull=True)
    kinds = [(asker.code, sentence(asker.name)) for asker in law.ASKERS.values()]
    return (
        sorted(((str(partner.pk), partner.name) for partner in partners), key=by_name),
        sorted(kinds, key=by_name),
    )


def by_name(choice: tuple[str, str]) -> str:
    return place_of(choice[1])


def asker_of(code: str) -> Asker:
    """A partner by its id, or a kind of the law. Raises NotFound."""
    if code in law.ASKERS:
        return code
    try:
        return Partner.objects.get(pk=uuid.UUID(code), suspended_at__isnull=True, without_account=False)
    except (ValueError, Partner.DoesNotExist) as error:
        raise NotFound() from error


def name_of(asker: Asker) -> str:
    return asker.name if isinstance(asker, Partner) else f"{sentence(law.ASKERS[asker].name)}, sans compte"


def types_of(asker: Asker) -> tuple[RequestType, ...]:
    return request_types(asker) if isinstance(asker, Partner) else law.on(today()).askers[asker].request_types


def kind_of(asker: Asker) -> str:
    """In words, for a partner whose name may not say it."""
    return kind_name(asker) if isinstance(asker, Partner) else ""
