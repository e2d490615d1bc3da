"""Who stands behind a partner today, by name: somebody may be feared among them (law.md, G2c)."""

from .models import Membership, Partner
from .officers import officers_of


def names_at(partner: Partner) -> list[str]:
    """The partner's own name, everybody's who acts for it and may read what it is told or asked, and its officers'."""
    members = Membership.objects.active().filter(partner=partner).select_related("user")
    officers = officers_of(partner).values_list("name", flat=True)
    return [partner.name, *(member.user.get_full_name() for member in members), *officers]
