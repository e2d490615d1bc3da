"""Who gives places and ends them.

Technical administrators everywhere, a partner's administrators at their own partner; a team's manager only ends places
in her own team, which is always the safe side. Nobody gives a place to herself.
"""

from hub.errors import Forbidden, NotFound
from hub.journal import log

from .acting import Acting
from .models import Membership, Partner, Team
from .permissions import allowed, require
from .roles import TECHNICAL_ADMINISTRATOR, Right


def require_giving(by: Acting | log.System, place: Partner | Team | None) -> None:
    """Passes, or raises: NotFound in another partner's place, or where nobody can act for a partner; Suspended,
    Forbidden without the right.
    """
    if isinstance(place, Partner) and place.without_account:
        raise NotFound()
    if isinstance(by, log.System) or by.has_role(TECHNICAL_ADMINISTRATOR):
        return
    if not isinstance(place, Partner):
        raise Forbidden()
    require(by, Right.MANAGE_STAFF, place)


def require_ending(by: Acting, membership: Membership) -> None:
    """As `require_giving`; a manager passes in her own team, and finds nothing in another."""
    if by.team is not None and membership.team_id is not None and allowed(by, Right.MANAGE, by.team):
        if by.team.pk != membership.team_id:
            raise NotFound()
        return
    require_giving(by, membership.place)
