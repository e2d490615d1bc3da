"""Prints the URL of the database in use, starting the embedded one if need be."""

from django.conf import settings
from django.core.management.base import BaseCommand

from hub.database import url_of


class Command(BaseCommand):
    help = "Prints the URL of the database in use."
    requires_system_checks = []

    def handle(self, **options) -> None:
        self.stdout.write(url_of(settings.DATABASES["default"]))
