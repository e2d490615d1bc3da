"""Erases again, by the tombstones, what a restored backup brought back. To be run before anybody is let in."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consent.persons.erasure import re_erase


class Command(BaseCommand):
    help = "Erases again what a restored backup brought back, by the tombstones in HUB_TOMBSTONES_FILE."

    def handle(self, **options) -> None:
        try:
            done = re_erase()
        except OSError as error:
            raise CommandError(f"{settings.TOMBSTONES_FILE} cannot be read: {error.strerror}") from error
        self.stdout.write(f"{done.again} keys destroyed again, {done.written} missing tombstones written")
