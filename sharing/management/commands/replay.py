"""`manage.py replay --since DATE [--law-of DAY]`: stored requests judged again, differences counted."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.days import today
from hub.journal import log
from sharing.oversight.replay import replay


class Command(BaseCommand):
    help = "Judges every answered request since DATE again under the law files and counts the differences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--law-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="judge by the law of this day, be it to come; by default by that of each answer's own day",
        )

    def handle(self, *, since: date, law_of: date | None = None, **options) -> None:
        if since > today():
            raise CommandError("this day has not come yet")
        result = replay(by=log.SYSTEM, since=since, law_of=law_of)
        under = f", sous la loi du {law_of.isoformat()}" if law_of else ""
        self.stdout.write(f"{result.judged} demandes jugées à nouveau, depuis le {since.isoformat()}{under}")
        if not result.differences:
            self.stdout.write("aucune différence")
        for difference, count in result.differences:
            self.stdout.write(
                f"{difference.asker} · {difference.request_type} · {difference.item} : "
                f"{difference.before} ({', '.join(difference.rules_before)}) → "
                f"{difference.after} ({', '.join(difference.rules_after)})  {count}"
            )
