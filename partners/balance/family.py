"""Partners and their successors: an account stays its partner's own, a balance shows it with who took its place."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from partners.models import Partner


@dataclass(frozen=True, slots=True)
class Family:
    """heads: any partner → the one that bears its account today. members: such a partner → all it bears."""

    heads: dict[UUID, Partner]
    members: dict[UUID, list[Partner]]

    @classmethod
    def load(cls) -> "Family":
        partners = Partner.objects.in_bulk()
        heads = {key: head_of(key, partners) for key in partners}
        members: dict[UUID, list[Partner]] = defaultdict(list)
        for key, head in heads.items():
            members[head.pk].append(partners[key])
        return cls(heads, dict(members))

    def heads_for(self, partner: Partner | None) -> dict[UUID, Partner]:
        """Every partner, or the one given and those it bears; a partner that was succeeded bears itself alone."""
        if partner is None:
            return self.heads
        return {one.pk: partner for one in self.members.get(partner.pk, [partner])}


def head_of(key: UUID, partners: dict[UUID, Partner]) -> Partner:
    """The last successor; the flow that records a succession refuses a ring."""
    partner = partners[key]
    while partner.successor_id is not None:
        partner = partners[partner.successor_id]
    return partner
