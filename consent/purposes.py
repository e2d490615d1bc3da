"""What a consent can be for: the request types of a recipient that the law opens by consent, and their items."""

from hub.days import today
from partners import kinds, law
from partners.law.terms import RequestType
from partners.law.vocabulary import Item
from partners.models import Partner


def items_by_consent(request_type: RequestType) -> tuple[Item, ...]:
    """The items that a consent can open in this type, in the vocabulary's order; none where no rule asks for one."""
    named = {item for rule in request_type.rules if rule.consent for item in rule.items}
    return tuple(item for item in Item if item in named)


def purposes_of(recipient: Partner) -> dict[str, RequestType]:
    """The request types of this recipient that a consent can serve today, by code."""
    return {type_.code: type_ for type_ in kinds.request_types(recipient) if items_by_consent(type_)}


def types_on_information() -> dict[str, RequestType]:
    """Every type that the law opens on information today: the purposes somebody can be told of, and object to."""
    return {
        request_type.code: request_type
        for asker in law.on(today()).askers.values()
        for request_type in asker.request_types
        if any(rule.on_information for rule in request_type.rules)
    }
