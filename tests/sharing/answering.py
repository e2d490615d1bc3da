"""Answers for the tests: what a worker sends, and what had to be decided before."""

from consent.consents.services import record_consent
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply
from sharing.casework.reviews import review
from sharing.models import Answer

from .asking import fresh, matched


def told(**values) -> Reply:
    """A reply that tells these items, by their codes."""
    return Reply(minutes=15, released={Item(code): value for code, value in values.items()})


def assert_nothing_left(request) -> None:
    assert not Answer.objects.exists()
    assert fresh(request).closed_at is None


def consent(cast, request, recipient: str):
    """She lets that organisation have her evaluation, today."""
    return record_consent(
        by=cast.worker.acting,
        person=request.person_id,
        recipient=cast.partner(recipient),
        purpose="relief_evaluation",
        items=["evaluation"],
        given_on=today(),
        expires_on=today(),
        giver="self",
        how="spoken",
    )


def protected(cast):
    """A request for the address of somebody whose address is protected since."""
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    return request


def decided(cast, request, item: Item, *, released: bool) -> None:
    """The manager's yes or no to one item."""
    review(by=cast.manager.acting, request=request, item=item, released=released, reason="Pesé.")
