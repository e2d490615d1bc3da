"""Finds candidates by the blind index: by name, without any name lying open."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef

from consent.journal import PERSONS_SEARCHED
from consent.models import Followup, Person
from hub.journal import log
from hub.text.names import index_words
from partners.members.acting import Acting

from .access import require_team
from .records import shown_once

FAMILY = ("last_name", "birth_name")
SEPARATOR = "\x1f"


def tokens(identity: Mapping[str, str]) -> frozenset[bytes]:
    """The tokens of an identity: last_name, birth_name, first_names, and birth_date as an ISO day. Absent is empty."""
    first = index_words(identity.get("first_names", ""))
    families = {index_words(identity.get(field, "")) for field in FAMILY} - {()}
    born = identity.get("birth_date", "")
    found = set()
    if born:
        names = {word for family in families for word in family} | set(first)
        found |= {token("word and day", word, born) for word in names}
    for family in families:
        found |= {token("full name", *sorted({*family, word})) for word in first}
    return frozenset(found)


def token(kind: str, *parts: str) -> bytes:
    """32 bytes that say nothing without the key."""
    return hmac.digest(settings.INDEX_KEY, SEPARATOR.join((kind, *parts)).encode(), "sha256")


MOST = 10  # candidates shown
# What tells two people of one name apart; nothing of where they live or who follows them.
SHOWN = ("last_name", "first_names", "birth_name", "birth_date", "birth_place")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant.

    identity  SHOWN, of what the record holds
    followed  whether the searching team follows the person, and so may open the record; of other teams nothing is said
    exact     whether names and birth date agree, not only some of them
    """

    person: Person
    identity: dict[str, str]
    followed: bool
    exact: bool

    @property
    def born(self) -> date:
        return date.fromisoformat(self.identity["birth_date"])


@transaction.atomic
def find_candidates(*, by: Acting, identity: Mapping[str, str], about: models.Model | None = None) -> list[Candidate]:
    """The persons who share a token with `identity`, each once, the nearest first, at most MOST.

    about  what the search is made for (a request), as the journal keeps it; the acting team by default
    """
    team = require_team(by)
    wanted = tokens(identity)
    mine = Followup.objects.filter(person=OuterRef("pk"), team=team, ended_on__isnull=True)
    persons = (
        shown_once(Person.objects.filter(tokens__token__in=wanted), team=team)
        .annotate(shared=Count("tokens"), followed=Exists(mine))
        .select_related("key")
        .order_by("-shared", "pk")[:MOST]
    )
    candidates = [candidate_of(person, identity) for person in persons]
    content = {"candidates": sorted(str(candidate.person.id) for candidate in candidates)}
    log.write(PERSONS_SEARCHED, by=by, about=about or team, content=content)
    return sorted(candidates, key=lambda candidate: not candidate.exact)


def candidate_of(person: Any, wanted: Mapping[str, str]) -> Candidate:
    """`person` as `find_candidates` annotated it."""
    held = person.unseal_identity()
    exact = held["birth_date"] == wanted.get("birth_date") and is_same_name(held, wanted)
    return Candidate(person, {field: held.get(field, "") for field in SHOWN}, person.followed, exact)


def is_same_name(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both bear a family name and a first name in common."""
    undated = [{**identity, "birth_date": ""} for identity in (one, other)]
    return bool(tokens(undated[0]) & tokens(undated[1]))
