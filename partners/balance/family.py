"""Partners and their successors: an account stays its partner's own, a balance shows it with who took its place."""

from collections import defaultdict
from dataclasses import dataclass

from partners.models import Partner


@dataclass(frozen=True, slots=True)
class Family:
    """Partners by their ids as text, which hash faster than UUIDs.

    heads    any partner → the one that bears its account today
    members  such a partner → all it bears
    """

    partners: dict[str, Partner]
    heads: dict[str, Partner]
    members: dict[str, list[Partner]]

    @classmethod
    def load(cls) -> "Family":
        partners = {str(partner.pk): partner for partner in Partner.objects.all()}
        heads = {key: head_of(key, partners) for key in partners}
        members: dict[str, list[Partner]] = defaultdict(list)
        for key, head in heads.items():
            members[str(head.pk)].append(partners[key])
        return cls(partners, heads, dict(members))

    def heads_for(self, partner: Partner | None) -> dict[str, Partner]:
        """Every partner, or the one given and those it bears; a partner that was succeeded bears itself alone."""
        if partner is None:
            return self.heads
        return {str(one.pk): partner for one in self.members.get(str(partner.pk), [partner])}


def head_of(key: str, partners: dict[str, Partner]) -> Partner:
    """The last successor; the flow that records a succession refuses a ring."""
    partner = partners[key]
    while partner.successor_id is not None:
        partner = partners[str(partner.successor_id)]
    return partner
