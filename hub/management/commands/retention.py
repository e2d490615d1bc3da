"""Archive and destruction by the clocks of the law, by hand or to see what they would do."""

from django.core.management.base import BaseCommand

from hub import retention
from hub.days import today


class Command(BaseCommand):
    help = "Destroys what has been kept as long as it may be. The same runs every night."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, and touch nothing")

    def handle(self, *, dry_run: bool, **options) -> None:
        for clock in retention.clocks():
            done = clock.run(today(), dry_run)
            self.stdout.write(f"{clock.code}: {done}. {clock.says}")
        if dry_run:
            self.stdout.write("Nothing was touched.")
