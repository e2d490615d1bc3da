"""Give a membership, end it, choose it to act for; who needs a second factor, its reset, whom ProConnect lets in."""

from django.db import transaction

from hub import clock
from hub.accounts.factors.required import require_where
from hub.accounts.factors.services import reset
from hub.accounts.models import User
from hub.accounts.proconnect.admit import admit_where
from hub.columns import refused_as
from hub.errors import Conflict, Forbidden, NotFound
from hub.journal import log
from partners import roles
from partners.journal import ACTING_CHOSEN, MEMBER_JOINED, MEMBER_LEFT
from partners.models import Membership, Partner, Team
from partners.roles import TECHNICAL_ADMINISTRATOR, Right, Role

from . import permissions
from .acting import Acting
from .permissions import allowed, require


@transaction.atomic
def join(*, by: log.Actor, user: User, role: Role, place: Partner | Team | None = None) -> Membership:
    """Gives `user` the role at a partner, in a team, or (place None) in the whole service, with its rights.

    Raises IntegrityError where the role does not fit the place or a role is already held there.
    """
    membership = Membership.objects.create(
        user=user,
        role_code=role.code,
        partner=place if isinstance(place, Partner) else None,
        team=place if isinstance(place, Team) else None,
    )
    permissions.grant(membership)
    log.write(MEMBER_JOINED, by=by, about=membership, content={"role": role.code})
    return membership


class LastAdministrator(Conflict):
    code = "member.last_administrator"
    sentence = "C’est le dernier administrateur : sans lui, plus personne ne pourrait ouvrir d’accès."


@transaction.atomic
def leave(*, by: Acting, membership: Membership) -> Membership:
    """Ends the membership, its rights and every session of its holder, at once.

    Whoever has a place elsewhere signs in again. Raises as `require_ending`, Conflict when it had ended already,
    LastAdministrator when nobody would be left to give access: a partner's last one goes by a technical administrator.
    """
    require_ending(by, membership)
    if membership.role is roles.TECHNICAL_ADMINISTRATOR or (
        membership.role is roles.PARTNER_ADMINISTRATOR and by.is_partner
    ):
        keep_one_administrator(membership)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at is not None:
        raise Conflict("Cette personne a déjà quitté l’organisation.", code="member.already_left")
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    permissions.revoke(membership)
    membership.user.end_sessions()
    log.write(MEMBER_LEFT, by=by, about=membership, content={"role": membership.role_code})
    return membership


def keep_one_administrator(membership: Membership) -> None:
    """Locks the row of every administrator there, so that two of them cannot each retire the other."""
    held = Membership.objects.active().filter(role_code=membership.role_code, partner=membership.partner)
    remaining = {row.pk for row in held.select_for_update().order_by("pk")} - {membership.pk}
    if not remaining:
        raise LastAdministrator()


ONE_ROLE = {"partners_one_role_in_team", "partners_one_role_at_partner", "partners_one_service_role"}


class AlreadyMember(Conflict):
    code = "member.already_there"
    sentence = "Cette personne a déjà un rôle ici. Retirez-le d’abord pour lui en donner un autre."


class OwnRole(Forbidden):
    code = "member.own_role"
    sentence = "Nul ne se donne un rôle à soi-même : demandez-le à un autre administrateur."


@transaction.atomic
def welcome(
    *,
    by: Acting | log.System,
    email: str,
    first_name: str,
    last_name: str,
    role: Role,
    place: Partner | Team | None = None,
) -> Membership:
    """Gives the role at `place`, or in the whole service without one, to the account of this address.

    A new account has no password: `hub.accounts.invitation.link` lets its owner choose one. An existing account keeps
    its name. `by` is a technical administrator, at a partner also its own administrator, or log.SYSTEM for the very
    first. Raises AlreadyMember, OwnRole, and as `require_giving` to anybody else.
    """
    require_giving(by, place)
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email=email, first_name=first_name, last_name=last_name)
    elif isinstance(by, Acting) and user == by.user:
        raise OwnRole()
    with refused_as(dict.fromkeys(ONE_ROLE, AlreadyMember())):
        return join(by=by, user=user, role=role, place=place)


@transaction.atomic
def act_for(*, by: Acting) -> Membership:
    """Journals the choice of `by.membership`. Raises NotFound when it has ended meanwhile."""
    membership = (
        Membership.objects.active().select_for_update(of=("self",)).filter(pk=by.require_membership().pk).first()
    )
    if membership is None:
        raise NotFound()
    log.write(ACTING_CHOSEN, by=by, about=membership)
    return membership


class OwnFactor(Forbidden):
    code = "member.own_factor"
    sentence = "Nul ne réinitialise son propre second facteur : demandez-le à un autre administrateur."


@transaction.atomic
def reset_second_factor(*, by: Acting, membership: Membership) -> int:
    """Removes every factor of the member's account, ends its sessions, notifies its user; returns how many.

    By those who give places there: technical administrators, and a partner's for accounts that have no place elsewhere,
    since a factor protects them all. Raises as `require_giving`, NotFound for such an account, OwnFactor for one's own.
    """
    require_giving(by, membership.place)
    if membership.user == by.user:
        raise OwnFactor()
    if by.is_partner and not is_only_there(membership):
        raise NotFound()
    return reset(by=by, user=membership.user, place=membership.place.pk if membership.place else None)


def is_only_there(membership: Membership) -> bool:
    """Whether the account has no place but at this partner."""
    return not membership.user.memberships.active().exclude(partner=membership.partner).exists()


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
    """As `require_giving`; a manager passes for their own team, NotFound for another."""
    if by.team is not None and membership.team_id is not None and allowed(by, Right.MANAGE, by.team):
        if by.team.pk != membership.team_id:
            raise NotFound()
        return
    require_giving(by, membership.place)


@require_where
def needs_second_factor(user: User) -> bool:
    """Whether any membership of the user belongs to the service or administers a partner."""
    return Membership.objects.active().filter(user=user).exclude(role_code=roles.PARTNER_AGENT.code).exists()


@admit_where
def has_place_at(user: User, siret: str) -> bool:
    """Whether ProConnect may let the user in for this establishment."""
    return Membership.objects.active().filter(user=user, partner__siret=siret).exists()
