"""`manage.py reset_second_factor EMAIL`: for whom nobody in the hub can help, as its only administrator."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.accounts.factors.services import reset
from hub.accounts.models import User
from hub.journal import log


class Command(BaseCommand):
    help = "Removes the second factors of an account; its owner chooses another at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError("there is no account of this address")
        self.stdout.write(f"{reset(by=log.SYSTEM, user=user)} facteurs retirés.")
