"""Partners, their names and their successors: an account stays its partner's own, a balance shows whose it is."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from partners.models import FormerName, Partner

FIELDS = [field.attname for field in Partner._meta.concrete_fields]
COLUMNS = ", ".join(f"p.{field.column}" for field in Partner._meta.concrete_fields)
FAMILY = f"""
SELECT {COLUMNS}, p.id::text, (
    SELECT json_agg(json_build_array(f.name, f.until) ORDER BY f.until)::text
    FROM {FormerName._meta.db_table} f WHERE f.partner_id = p.id
) FROM {Partner._meta.db_table} p
"""  # noqa: S608  the models' own names


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a partner bore until a day, included; None for the one it bears."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Family:
    """Partners by their ids as text, which hash faster than UUIDs, as they stood on a day.

    former   any partner → the names it has borne before, in their order
    heads    any partner → the id of the one that bore its account that day
    members  such an id → all it bore
    """

    partners: dict[str, Partner]
    former: dict[str, list[Named]]
    heads: dict[str, str]
    members: dict[str, list[str]]

    @classmethod
    def load(cls, on: date) -> "Family":
        """One query. A succession counts from its day on: before, the two were two."""
        with connection.cursor() as cursor:
            cursor.execute(FAMILY)
            rows = cursor.fetchall()
        partners, former = {}, {}
        for *values, key, names in rows:
            partners[key] = Partner.from_db(connection.alias, FIELDS, values)
            if names:
                former[key] = [Named(name, date.fromisoformat(until)) for name, until in json.loads(names)]
        heads = {key: head_of(key, partners, on) for key in partners}
        members: dict[str, list[str]] = defaultdict(list)
        for key, head in heads.items():
            members[head].append(key)
        return cls(partners, former, heads, dict(members))

    def heads_for(self, partner: Partner | None) -> dict[str, str]:
        """Every partner, or the one given and those it bore; a partner that was succeeded bears itself alone."""
        if partner is None:
            return self.heads
        own = str(partner.pk)
        return dict.fromkeys(self.members.get(own, [own]), own)

    def names_between(self, key: str, first: date, last: date) -> list[Named]:
        """The names that a partner bore from one day to another, the latest first."""
        found = [Named(self.partners[key].name, None)]
        for succession in reversed(self.former.get(key, ())):
            if succession.until is None or succession.until < first:
                break
            if succession.until >= last:
                found.clear()
            found.append(succession)
        return found


def head_of(key: str, partners: dict[str, Partner], on: date) -> str:
    """The last successor by that day; the flow that records a succession refuses a ring."""
    partner = partners[key]
    while partner.successor_id is not None and partner.succeeded_on is not None and partner.succeeded_on <= on:
        key = str(partner.successor_id)
        partner = partners[key]
    return key
