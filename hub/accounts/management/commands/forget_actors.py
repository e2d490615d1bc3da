"""Run each night by the job worker too; by hand after a restoration, which brings back what was forgotten."""

from django.core.management.base import BaseCommand

from hub.accounts.forget import forget_actors


class Command(BaseCommand):
    help = "Deletes what ties the journal's actors to names, for the years past HUB_ACTORS_YEARS."

    def handle(self, **options) -> None:
        self.stdout.write(f"{forget_actors()} pseudonymes oubliés.")
