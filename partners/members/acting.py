"""Who acts: a person in the one organisation that they chose, or a partner's software.

Rights are those of the acting organisation. Somebody in two organisations chooses one; nothing is the union of two.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from hub.accounts.lock import OWN_ACCOUNT
from hub.accounts.models import User, actor_id, signed_in
from hub.accounts.proconnect.session import siret_of
from hub.errors import Forbidden, NotFound
from partners import roles
from partners.models import Membership, Partner, Software, Team

SESSION_KEY = "acting"


@dataclass(frozen=True, slots=True)
class Acting:
    """The `by=` of every service. `actor_id` and `organisation_id` are what the journal writes of it.

    scopes  what a software's token may do; of no meaning for people
    """

    actor_id: uuid.UUID
    organisation_id: uuid.UUID | None
    partner: Partner | None = None
    team: Team | None = None
    role: roles.Role | None = None
    user: User | None = None
    software: Software | None = None
    scopes: frozenset[str] = frozenset()
    membership: Membership | None = None

    @property
    def place_name(self) -> str:
        return self.membership.place_name if self.membership else str(self.partner)

    @property
    def is_partner(self) -> bool:
        return self.partner is not None

    @property
    def is_service(self) -> bool:
        return self.partner is None

    def has_role(self, *wanted: roles.Role) -> bool:
        return self.role in wanted

    def require_partner(self) -> Partner:
        """The partner acted for. Raises NotFound to the service: what is a partner's does not exist for it."""
        if self.partner is None:
            raise NotFound()
        return self.partner

    def require_team(self) -> Team:
        """The team acted in. Raises NotFound to partners, and to roles on the whole service."""
        if self.team is None:
            raise NotFound()
        return self.team

    def require_user(self) -> User:
        """The person who acts. Raises Forbidden to software."""
        if self.user is None:
            raise Forbidden()
        return self.user

    def require_membership(self) -> Membership:
        """The membership under which a person acts. Raises Forbidden to software."""
        if self.membership is None:
            raise Forbidden()
        return self.membership


def as_member(membership: Membership) -> Acting:
    """The user of `membership`, acting there and nowhere else."""
    return Acting(
        actor_id=actor_id(membership.user),
        organisation_id=membership.place.id if membership.place else None,
        partner=membership.partner,
        team=membership.team,
        role=membership.role,
        user=membership.user,
        membership=membership,
    )


def as_software(software: Software, scopes: Iterable[str] | None = None) -> Acting:
    """A partner's software with the scopes of its token, never more than its client has; all of these by default."""
    held = frozenset(software.client.get_scopes())
    return Acting(
        actor_id=software.id,
        organisation_id=software.partner_id,
        partner=software.partner,
        software=software,
        scopes=held if scopes is None else held & frozenset(scopes),
    )


def choices(user: User) -> list[Membership]:
    """The organisations this user may choose to act for, in a stable order."""
    active = Membership.objects.active().filter(user=user).select_related("partner", "team")
    return sorted(active, key=lambda membership: (membership.place_name, membership.role_code))


def places(request: HttpRequest) -> list[Membership]:
    """The same for this session: one that ProConnect opened stays at the organisation that ProConnect named."""
    siret = siret_of(request)
    found = choices(signed_in(request))
    return found if siret is None else [place for place in found if place.partner and place.partner.siret == siret]


def choose(request: HttpRequest, membership: Membership) -> None:
    """Acts for this organisation from now on. What was cached of the former one goes with the session's key."""
    request.session[SESSION_KEY] = str(membership.id)
    request.session.cycle_key()


def current(request: HttpRequest) -> Acting | None:
    """The acting organisation of this request; None while it is not chosen, or when the membership has ended."""
    if not request.user.is_authenticated:
        return None
    memberships = places(request)
    chosen = request.session.get(SESSION_KEY)
    if not chosen and len(memberships) == 1:
        chosen = str(memberships[0].id)
    membership = next((membership for membership in memberships if str(membership.id) == chosen), None)
    if membership is None:
        return None
    membership.user = request.user
    return as_member(membership)


def acting_not_required(view):
    """Marks a page that a signed-in user may see before choosing for whom to act."""
    view.acting_required = False
    return view


class ActingMiddleware:
    """Sets `request.acting`, read from the database at each request: a removed colleague is out at once.

    A signed-in user who acts for nobody is sent to choose, before any page that does not say otherwise.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.acting = current(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponseBase | None:
        if request.acting is not None or not request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True) or not getattr(view, "acting_required", True):
            return None
        if request.resolver_match and request.resolver_match.url_name in OWN_ACCOUNT:
            return None
        onward = urlencode({"next": request.path}) if request.method == "GET" and request.path != "/" else ""
        return HttpResponseRedirect(f"{reverse('acting_choose')}{'?' if onward else ''}{onward}")


def context(request: HttpRequest) -> dict:
    """For templates: who acts."""
    return {"acting": getattr(request, "acting", None)}
