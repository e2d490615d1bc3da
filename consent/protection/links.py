"""A link between two persons is recorded, ended."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from consent import errors, journal
from consent.models import Flag, Link, LinkKind, Person, ToldBy
from consent.persons import access, candidates
from hub import clock, days
from hub.errors import NotFound, is_filled
from hub.journal import log
from hub.text.clean import tidy
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right

from .relatives import SPREADING, around_each


@transaction.atomic
def record_link(
    *,
    by: Acting,
    person: uuid.UUID,
    other: uuid.UUID,
    kind: str,
    told_by: str,
    since: date | None = None,
    sought: Mapping[str, str] | None = None,
) -> Link:
    """Links a person whom the acting team follows to another: one it follows too, or one that it was shown.

    person  of LinkKind.PARENT: the parent. It is enough that the team follows one of the two
    sought  the identity under which a worker looked for somebody whom the team does not follow

    Effective at once: what protects one spreads to the other. Raises BadLink with a sentence per field,
    AlreadyLinked, NotFound, Forbidden.
    """
    recorded_at = clock.now()
    require_known(by, person, other, sought or {})
    if wrong := wrong_link(person, other, kind, told_by, since, on=days.day_of(recorded_at)):
        raise errors.BadLink(**wrong)
    rows = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk__in=(person, other))
    held = {row.pk: row for row in rows.order_by("pk")}  # in one order, whoever writes first
    pair = Link.objects.standing().of([person]).of([other])
    if pair.filter(kind=kind).exists():
        raise errors.AlreadyLinked()
    link = Link.objects.create(
        person=held[person],
        other=held[other],
        kind=kind,
        told_by=told_by,
        since=since,
        recorded_by=by.actor_id,
        recorded_at=recorded_at,
    )
    content = {
        "persons": sorted((str(person), str(other))),
        "kind": str(kind),
        "told_by": str(told_by),
        "since": since.isoformat() if since else None,
    }
    log.write(journal.LINK_RECORDED, by=by, about=link, content=content, key=held[person].key)
    return link


def require_known(by: Acting, person: uuid.UUID, other: uuid.UUID, sought: Mapping[str, str]) -> None:
    """Passes where the team follows one of the two, and follows or was shown the other. Raises NotFound, Forbidden."""
    mine = set(access.followed(by).filter(pk__in=(person, other)).values_list("pk", flat=True))
    if not mine:
        raise NotFound()
    access.followed_person(by=by, person=person if person in mine else other)
    for party in {person, other} - mine:
        record = Person.objects.select_related("key").filter(pk=party, erased_at__isnull=True).first()
        if record is None or not candidates.is_found(record, sought):
            raise NotFound()


def wrong_link(
    person: uuid.UUID, other: uuid.UUID, kind: str, told_by: str, since: date | None, *, on: date
) -> dict[str, str]:
    wrong = {}
    if person == other:
        wrong["other"] = "Une personne n’est pas liée à elle-même."
    if kind not in LinkKind.values:
        wrong["kind"] = "Choisissez le lien."
    if told_by not in ToldBy.values:
        wrong["told_by"] = "Indiquez qui l’a dit."
    if since is not None and since > on:
        wrong["since"] = "Un lien se note quand il existe."
    return wrong


REASON_MAX = 1000  # characters


@transaction.atomic
def end_link(*, by: Acting, link: uuid.UUID, reason: str, ended_on: date | None = None) -> Link:
    """Ends it from `ended_on` on, today by default; with the reason, of a mistake too. Effective at once.

    Where it spreads a protection, a manager alone ends it. Raises LinkEnded, ManagerUnlinks, BadLink with a sentence
    per field, NotFound, Forbidden.
    """
    held = held_link(by=by, link=link)
    if held.ended_at is not None:
        raise errors.LinkEnded()
    if spreads(held) and not allowed(by, Right.REVIEW, by.team):
        raise errors.ManagerUnlinks()
    ended_on, reason = ended_on or days.today(), tidy(reason)
    wrong = {}
    if ended_on > days.today():
        wrong["ended_on"] = "La fin d’un lien se note le jour venu."
    if not is_filled(reason, REASON_MAX):
        wrong["reason"] = f"Écrivez pourquoi, en {REASON_MAX} caractères au plus."
    if wrong:
        raise errors.BadLink(**wrong)
    held.ended_on, held.ended_by, held.ended_at = ended_on, by.actor_id, clock.now()
    held.seal_why(reason)
    held.save(update_fields=["ended_on", "ended_by", "ended_at", "ended_why"])
    content = {"ended": ended_on.isoformat(), "reason": reason}
    log.write(journal.LINK_ENDED, by=by, about=held, content=content, key=held.person.key)
    return held


def held_link(*, by: Acting, link: uuid.UUID) -> Link:
    """A link of a person whom the acting team follows, both rows locked in the order of their ids."""
    found = Link.objects.filter(pk=link).values_list("person_id", "other_id").first()
    mine = access.followed(by).filter(pk__in=found or ()).values_list("pk", flat=True).first()
    if mine is None:
        raise NotFound()
    access.followed_person(by=by, person=mine)
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=found or ()).order_by("pk"))
    return Link.objects.select_related("person__key", "other__key").get(pk=link)


def spreads(link: Link) -> bool:
    """Whether a protected address or a feared person stands at one of its ends, or near one."""
    return link.pk in spreading([link])


def spreading(links: Collection[Link]) -> set[uuid.UUID]:
    """The ids of those for which it does; by as many queries as for one."""
    ends = {link.pk: {link.person_id, link.other_id} for link in links}
    reached = around_each(person for both in ends.values() for person in both)
    around = {pk: both.union(*(reached[person].all for person in both)) for pk, both in ends.items()}
    flags = Flag.objects.standing().filter(person__in=set().union(*around.values()), kind__in=SPREADING)
    protected = set(flags.values_list("person_id", flat=True))
    return {pk for pk, persons in around.items() if persons & protected}
