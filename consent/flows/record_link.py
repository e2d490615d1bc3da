"""A worker writes down that two persons share a household or a family."""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from consent import index
from consent.access import followed, followed_person
from consent.errors import AlreadyLinked, BadLink
from consent.journal import LINK_RECORDED
from consent.models import IndexToken, Link, Person
from consent.models.link import LinkKind, ToldBy
from hub import clock
from hub.days import day_of
from hub.errors import NotFound
from hub.journal import log
from partners.acting import Acting


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
    sought  the identity under which a worker looked for whom her team does not follow

    Effective at once: what protects one spreads to the other. Raises BadLink with a sentence per field,
    AlreadyLinked, NotFound, Forbidden.
    """
    recorded_at = clock.now()
    require_known(by, person, other, sought or {})
    if wrong := wrong_link(person, other, kind, told_by, since, on=day_of(recorded_at)):
        raise BadLink(**wrong)
    rows = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk__in=(person, other))
    held = {row.pk: row for row in rows.order_by("pk")}  # in one order, whoever writes first
    pair = Link.objects.standing().of([person]).of([other])
    if pair.filter(kind=kind).exists():
        raise AlreadyLinked()
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
    log.write(LINK_RECORDED, by=by, about=link, content=content, key=held[person].key)
    return link


def require_known(by: Acting, person: uuid.UUID, other: uuid.UUID, sought: Mapping[str, str]) -> None:
    """Passes where the team follows one of the two, and follows or was shown the other. Raises NotFound, Forbidden."""
    mine = set(followed(by).filter(pk__in=(person, other)).values_list("pk", flat=True))
    if not mine:
        raise NotFound()
    followed_person(by=by, person=person if person in mine else other)
    for one in {person, other} - mine:
        if not IndexToken.objects.filter(person=one, token__in=index.tokens(sought)).exists():
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
