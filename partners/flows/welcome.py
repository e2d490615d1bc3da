"""Somebody is given a place, in the service or at a partner, and an account if she has none yet."""

from django.db import IntegrityError, transaction

from hub.accounts.models import User
from hub.constraints import broken_constraint
from hub.errors import Conflict, Forbidden
from hub.journal import log
from partners.acting import Acting
from partners.models import Membership, Partner, Team
from partners.roles import Role
from partners.staffing import require_giving

from .join import join

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
    try:
        with transaction.atomic():
            return join(by=by, user=user, role=role, place=place)
    except IntegrityError as error:
        if broken_constraint(error) not in ONE_ROLE:
            raise
        raise AlreadyMember() from error
