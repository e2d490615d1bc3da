"""Finds candidates by the blind index: by name, without any name lying open."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models, transaction

from consent.journal import PERSONS_SEARCHED
from consent.models import Followup, IndexToken, Person
from hub import birth
from hub.birth import BirthDate
from hub.journal import log
from partners.members.acting import Acting

from . import twins
from .access import require_team
from .index import searched
from .likeness import Dates, Likeness, compare, compare_dates, same_names
from .records import shown_once

MOST = 10  # candidates shown
# What tells two people of one name apart; nothing of where they live or who follows them.
SHOWN = ("last_name", "first_names", "birth_name", "birth_date", "birth_place")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant.

    identity  SHOWN, of what the record holds
    followed  whether the searching team follows the person, and so may open the record; of other teams nothing is said
    possible  whether names agree, and what is known of two birth dates of which one at least is known in part
    """

    person: Person
    identity: dict[str, str]
    followed: bool
    likeness: Likeness
    possible: bool

    @property
    def exact(self) -> bool:
        """Whether names and birth date agree, not only some of them."""
        return self.likeness is Likeness.EXACT

    @property
    def may_be(self) -> bool:
        """Whether it may be the same person; else it only has the name, or the date and a surname like it."""
        return self.likeness >= Likeness.NEAR

    @property
    def born(self) -> BirthDate:
        return birth.read(self.identity["birth_date"])


@transaction.atomic
def find_candidates(*, by: Acting, identity: Mapping[str, str], about: models.Model | None = None) -> list[Candidate]:
    """The persons who are like `identity`, each once, the most alike first, at most MOST.

    about  what the search is made for (a request), as the journal keeps it; the acting team by default
    """
    team = require_team(by)
    found = twins.alike(identity, least=Likeness.NAME)
    shown = shown_once(Person.objects.filter(pk__in=[record.person.pk for record in found]), team=team)
    ids = set(shown.values_list("pk", flat=True))
    found = [record for record in found if record.person.pk in ids][:MOST]
    mine = Followup.objects.filter(person__in=[record.person for record in found], team=team, ended_on__isnull=True)
    followed = set(mine.values_list("person_id", flat=True))
    content = {"candidates": sorted(str(record.person.id) for record in found)}
    log.write(PERSONS_SEARCHED, by=by, about=about or team, content=content)
    return [
        Candidate(
            record.person,
            {field: record.identity.get(field, "") for field in SHOWN},
            record.person.pk in followed,
            record.likeness,
            is_possible(identity, record),
        )
        for record in found
    ]


def is_possible(identity: Mapping[str, str], record: twins.Alike) -> bool:
    """Whether the names agree, and the dates do as far as both are known."""
    dates = compare_dates(identity.get("birth_date", ""), record.identity["birth_date"])
    return dates is Dates.COMPATIBLE and same_names(identity, record.identity)


def is_found(person: Person, identity: Mapping[str, str]) -> bool:
    """Whether a search for this identity shows the person."""
    if not IndexToken.objects.filter(person=person, token__in=searched(identity)).exists():
        return False
    return compare(identity, person.unseal_identity()) >= Likeness.NAME
