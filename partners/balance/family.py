"""Partners, their names and their successors: an account stays its partner's own, a balance shows whose it is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from partners.models import FormerName, Partner

FORMER = FormerName.objects.filter(partner=OuterRef("pk")).order_by("until")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a partner bore until a day, included; None for the one it bears."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Family:
    """Partners by their ids as text, which hash faster than UUIDs, as they stood on a day.

    heads    any partner → the one that bore its account that day
    members  such a partner → all it bore
    """

    partners: dict[str, Partner]
    heads: dict[str, Partner]
    members: dict[str, list[Partner]]

    @classmethod
    def load(cls, on: date) -> "Family":
        """A succession counts from its day on: before, the two were two."""
        partners = {str(partner.pk): partner for partner in with_names(Partner.objects.all())}
        heads = {key: head_of(key, partners, on) for key in partners}
        members: dict[str, list[Partner]] = defaultdict(list)
        for key, head in heads.items():
            members[str(head.pk)].append(partners[key])
        return cls(partners, heads, dict(members))

    def heads_for(self, partner: Partner | None) -> dict[str, Partner]:
        """Every partner, or the one given and those it bore; a partner that was succeeded bears itself alone."""
        if partner is None:
            return self.heads
        return {str(one.pk): partner for one in self.members.get(str(partner.pk), [partner])}


def head_of(key: str, partners: dict[str, Partner], on: date) -> Partner:
    """The last successor by that day; the flow that records a succession refuses a ring."""
    partner = partners[key]
    while partner.successor_id is not None and partner.succeeded_on is not None and partner.succeeded_on <= on:
        partner = partners[str(partner.successor_id)]
    return partner


def with_names(partners: QuerySet[Partner]) -> QuerySet[Partner]:
    """The same, each with its former names, in the one query."""
    return partners.annotate(former=ArraySubquery(FORMER.values(json=JSONObject(name="name", until="until"))))


def names_between(partner: Partner, first: date, last: date) -> list[Named]:
    """The names that a partner of `with_names` bore from one day to another, the latest first."""
    found = [Named(partner.name, None)]
    for one in reversed(partner.former):  # type: ignore[attr-defined]  # annotated by with_names
        until = date.fromisoformat(one["until"])
        if until < first:
            break
        if until >= last:
            found.clear()
        found.append(Named(one["name"], until))
    return found
