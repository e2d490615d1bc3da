"""`manage.py communes`: loads the official communes of a département, or of all, from the project's data file."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from partners.models import Commune

FILE = Path(__file__).parents[2] / "data" / "communes.csv"


class Command(BaseCommand):
    help = "Loads communes (INSEE code, name). Run again after the list was refreshed: names follow, none is deleted."

    def add_arguments(self, parser) -> None:
        parser.add_argument("departement", help="the first characters of the INSEE codes: 59, 2A, 974; or 'all'")

    def handle(self, *, departement: str, **options) -> None:
        prefix = "" if departement == "all" else departement.upper()
        with FILE.open(encoding="utf-8", newline="") as lines:
            communes = [Commune(**row) for row in csv.DictReader(lines) if row["code"].startswith(prefix)]
        if not communes:
            raise CommandError(f"No commune has a code that begins with {departement!r}.")
        Commune.objects.bulk_create(
            communes, batch_size=5_000, update_conflicts=True, unique_fields=["code"], update_fields=["name"]
        )
        self.stdout.write(f"{len(communes)} communes")
