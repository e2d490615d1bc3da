"""`manage.py invite EMAIL`: the first technical administrator of an installation."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import EmailValidator
from django.db import transaction

from hub.accounts import invitation
from hub.errors import HubError
from hub.journal import log
from partners import roles
from partners.members.services import AlreadyMember, welcome
from partners.models import Membership


class Command(BaseCommand):
    help = "Makes somebody a technical administrator and prints the one-time link by which they choose a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--first-name", default="Administration")
        parser.add_argument("--last-name", default="technique")

    def handle(self, *, email: str, first_name: str, last_name: str, **options) -> None:
        try:
            EmailValidator()(email)
            user = invited(email=email, first_name=first_name, last_name=last_name)
        except ValidationError as error:
            raise CommandError("this is not an e-mail address") from error
        except HubError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(invitation.link(user))


@transaction.atomic
def invited(*, email: str, first_name: str, last_name: str):
    """The user, made a technical administrator unless they are one; then the link is simply a new one."""
    try:
        membership = welcome(
            by=log.SYSTEM, email=email, first_name=first_name, last_name=last_name, role=roles.TECHNICAL_ADMINISTRATOR
        )
    except AlreadyMember:
        membership = Membership.objects.active().get(
            user__email=email.lower(), role_code=roles.TECHNICAL_ADMINISTRATOR.code
        )
    return membership.user
