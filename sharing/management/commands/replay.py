"""`manage.py replay --since DATE`: stored requests judged again under today's law, differences counted."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.days import today
from hub.journal import log
from sharing.oversight.replay import replay


class Command(BaseCommand):
    help = "Judges every answered request since DATE again under today's law files and counts the differences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *, since: date, **options) -> None:
        if since > today():
            raise CommandError("this day has not come yet")
        result = replay(by=log.SYSTEM, since=since)
        self.stdout.write(f"{result.judged} demandes jugées à nouveau, depuis le {since.isoformat()}")
        if not result.differences:
            self.stdout.write("aucune différence")
        for difference, count in result.differences:
            self.stdout.write(
                f"{difference.asker} · {difference.request_type} · {difference.item} : "
                f"{difference.before} ({', '.join(difference.rules_before)}) → "
                f"{difference.after} ({', '.join(difference.rules_after)})  {count}"
            )
