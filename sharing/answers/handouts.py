"""Hands a document to the person, with what a partner would like to know, instead of answering the partner."""

from collections.abc import Collection, Mapping
from pathlib import Path

from django.db import transaction

from consent.facts import hidden_near
from consent.models import Person
from consent.protection import relatives
from hub import clock
from hub.documents.render import render
from hub.errors import Conflict
from hub.journal import log
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.roles import Right
from sharing.leaks import values
from sharing.leaks.guard import Found, Leak, leaks
from sharing.models import NotMatched, Request
from sharing.requests import access, errors, journal
from sharing.requests.records import other_records

TEMPLATE = Path(__file__).with_name("papers") / "handout.typ"
TITLE = "Document pour vos démarches"
NEVER = (Leak.NIR, Leak.HIDDEN_ADDRESS, Leak.SAFE_CONTACT)


def handable(request: Request) -> list[Item]:
    """The items that may stand in a handout: those of the type, where the law routes it through the person."""
    if not request.type.handed:
        return []
    return [Item(code) for code in request.items if Item(code) in request.type.items]


@transaction.atomic
def give_handout(*, by: Acting, request: Request, content: Mapping[Item, object]) -> bytes:
    """The PDF for the person. Only the journal keeps its content, sealed; the request stays open.

    Raises AlreadyClosed, NotMatched, NotReleasable, ValueNeeded, LeakSeen for a social security number and for what
    leads to a protected relative, Conflict where the type does not use handouts.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.person is None:
        raise NotMatched()
    offered = handable(request)
    if not offered:
        raise Conflict("Cette demande ne passe pas par un document remis à la personne.", code="document.not_handed")
    written: dict[Item, values.Value] = {}
    for item, typed in content.items():
        if item not in offered:
            raise errors.NotReleasable(item=item.value)
        if (value := values.clean(item, typed)) is not None:
            written[item] = value
    if not written:
        raise errors.ValueNeeded("Écrivez au moins une information.")
    others = other_records(request)
    if final := leaks_on_paper(written, relatives.hold(request.person.pk, also=others), others):
        raise errors.LeakSeen(final, final=final)
    kept = {item.value: value for item, value in written.items()}
    log.write(journal.HANDOUT_GIVEN, by=by, about=request, content=kept, key=request.key)
    return paper(request, written)


def leaks_on_paper(
    written: Mapping[Item, values.Value], person: Person, others: Collection[Person] = ()
) -> list[Found]:
    """The leaks that no handout may hold. The person may give their own address, not that of a protected relative.

    others  the other records that may be the person's: until they are one, what they hide is somebody else's
    """
    found = leaks(written, protected=False, hidden=hidden_near(person, also=others))
    return [leak for leak in found if leak.leak in NEVER]


def paper(request: Request, written: Mapping[Item, values.Value]) -> bytes:
    """The PDF."""
    identity = request.matched_person.unseal_identity()
    data = {
        "name": f"{identity['first_names']} {identity['last_name']}",
        "purpose": request.type.title,
        "partner": request.partner.name,
        "items": [
            [item.label[:1].upper() + item.label[1:], values.paragraphs(item, written[item])]
            for item in Item
            if item in written
        ],
    }
    return render(TEMPLATE, title=TITLE, number=request.number, issued_at=clock.now(), data=data)
