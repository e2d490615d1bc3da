"""A link between two persons is over, or was a mistake."""

import uuid
from collections.abc import Collection
from datetime import date

from django.db import transaction

from consent.access import followed, followed_person
from consent.errors import BadLink, LinkEnded, ManagerUnlinks
from consent.journal import LINK_ENDED
from consent.links import SPREADING, near_each
from consent.models import Flag, Link, Person
from hub import clock
from hub.days import today
from hub.errors import NotFound
from hub.journal import log
from hub.required import is_filled
from partners.acting import Acting
from partners.permissions import allowed
from partners.roles import Right

REASON_MAX = 1000  # characters


@transaction.atomic
def end_link(*, by: Acting, link: uuid.UUID, reason: str, ended_on: date | None = None) -> Link:
    """Ends it from `ended_on` on, today by default; with the reason, of a mistake too. Effective at once.

    Where it spreads a protection, a manager alone ends it. Raises LinkEnded, ManagerUnlinks, BadLink with a sentence
    per field, NotFound, Forbidden.
    """
    held = held_link(by=by, link=link)
    if held.ended_at is not None:
        raise LinkEnded()
    if spreads(held) and not allowed(by, Right.REVIEW, by.team):
        raise ManagerUnlinks()
    ended_on, reason = ended_on or today(), reason.strip()
    wrong = {}
    if ended_on > today():
        wrong["ended_on"] = "La fin d’un lien se note le jour venu."
    if not is_filled(reason, REASON_MAX):
        wrong["reason"] = f"Écrivez pourquoi, en {REASON_MAX} caractères au plus."
    if wrong:
        raise BadLink(**wrong)
    held.ended_on, held.ended_by, held.ended_at = ended_on, by.actor_id, clock.now()
    held.seal_why(reason)
    held.save(update_fields=["ended_on", "ended_by", "ended_at", "ended_why"])
    content = {"ended": ended_on.isoformat(), "reason": reason}
    log.write(LINK_ENDED, by=by, about=held, content=content, key=held.person.key)
    return held


def held_link(*, by: Acting, link: uuid.UUID) -> Link:
    """A link of a person whom the acting team follows, both rows locked in the order of their ids."""
    found = Link.objects.filter(pk=link).values_list("person_id", "other_id").first()
    mine = followed(by).filter(pk__in=found or ()).values_list("pk", flat=True).first()
    if mine is None:
        raise NotFound()
    followed_person(by=by, person=mine)
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=found or ()).order_by("pk"))
    return Link.objects.select_related("person__key", "other__key").get(pk=link)


def spreads(link: Link) -> bool:
    """Whether a protected address or a feared person stands at one of its ends, or near one."""
    return link.pk in spreading([link])


def spreading(links: Collection[Link]) -> set[uuid.UUID]:
    """The ids of those for which it does; by as many queries as for one."""
    ends = {link.pk: {link.person_id, link.other_id} for link in links}
    reached = near_each(person for both in ends.values() for person in both)
    around = {pk: both.union(*(reached[person] for person in both)) for pk, both in ends.items()}
    flags = Flag.objects.standing().filter(person__in=set().union(*around.values()), kind__in=SPREADING)
    protected = set(flags.values_list("person_id", flat=True))
    return {pk for pk, persons in around.items() if persons & protected}
