"""Somebody of the service is given a place, and an account if she has none yet."""

from django.db import IntegrityError, transaction

from hub.accounts.models import User
from hub.constraints import broken_constraint
from hub.errors import Conflict, Forbidden
from hub.journal import log
from partners import roles
from partners.acting import Acting
from partners.models import Membership, Team
from partners.permissions import require_role
from partners.roles import Role

from .join import join

ONE_ROLE = {"partners_one_role_in_team", "partners_one_service_role"}


class AlreadyMember(Conflict):
    code = "member.already_there"
    sentence = "Cette personne a déjà un rôle ici. Retirez-le d’abord pour lui en donner un autre."


class OwnRole(Forbidden):
    code = "member.own_role"
    sentence = "Nul ne se donne un rôle à soi-même : demandez-le à un autre administrateur technique."


@transaction.atomic
def welcome(
    *, by: Acting, email: str, first_name: str, last_name: str, role: Role, team: Team | None = None
) -> Membership:
    """Gives the role in `team`, or in the whole service without one, to the account of this address.

    A new account has no password: `hub.accounts.invitation.link` lets its owner choose one. An existing account keeps
    its name. `by` is a technical administrator, or log.SYSTEM for the very first. Raises AlreadyMember, OwnRole, and
    Forbidden to anybody else.
    """
    if by is not log.SYSTEM:
        require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email=email, first_name=first_name, last_name=last_name)
    elif by is not log.SYSTEM and user == by.user:
        raise OwnRole()
    try:
        with transaction.atomic():
            return join(by=by, user=user, role=role, place=team)
    except IntegrityError as error:
        if broken_constraint(error) not in ONE_ROLE:
            raise
        raise AlreadyMember() from error
