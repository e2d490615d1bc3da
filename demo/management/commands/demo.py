"""`manage.py demo`: loads the fictional Département once, and prints who can sign in.

The command exists only where HUB_DEMO=1: it creates accounts with a known password.
"""

import json
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.load import load
from hub import garbage
from hub.journal import checkpoints, sequencer
from partners.models import Partner

BAR = 30  # characters


class Command(BaseCommand):
    help = "Loads the fictional Département, once, and prints who can sign in."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--url", default=settings.PUBLIC_URL)

    def handle(self, *, url: str, **options) -> None:
        file = settings.LOCAL / "demo.json"
        if file.exists() and Partner.objects.exists():
            tour = json.loads(file.read_text(encoding="utf-8")) | {"url": url}
            file.write_text(json.dumps(tour, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            self.stdout.write("→ la démonstration est déjà chargée (make reset l’oublie)")
        elif Partner.objects.exists():
            raise CommandError("This database is in use: the demo is loaded only into an empty one.")
        else:
            started = time.monotonic()
            garbage.settle()  # collecting garbage among so many rows took a third of the time
            self.stdout.write("→ chargement d’un Département fictif : 6 équipes, 15 partenaires, douze mois")
            tour = load(progress=self.progress, url=url, to=file)
            while sequencer.run_once():
                pass
            checkpoints.issue()  # so that the journal verifies from its first minute
            self.stdout.write(f"→ chargé en {time.monotonic() - started:.0f} s")
        self.print_accounts(tour)

    def progress(self, step: str, done: int, total: int) -> None:
        if not sys.stdout.isatty() and done < total:
            return
        filled = BAR * done // total if total else BAR
        line = f"  {'█' * filled}{'·' * (BAR - filled)} {step} {done}/{total}"
        self.stdout.write(f"\r{line}", ending="\n" if done >= total else "")
        self.stdout.flush()

    def print_accounts(self, tour: dict) -> None:
        """Prints one account of each role; demo.json holds them all."""
        self.stdout.write(f"\nConnexion : {tour['url']}/connexion/")
        printed_roles = set()
        for account in tour["accounts"]:
            if account["role"] in printed_roles:
                continue
            printed_roles.add(account["role"])
            self.stdout.write(f"  {account['email']:<48} {account['role']:<24} {account['organisation']}")
        self.stdout.write(f"  mot de passe de tous les comptes : {tour['accounts'][0]['password']}")
        for software in tour["software"]:
            self.stdout.write(f"\nLogiciel de {software['partner']} (API) :")
            self.stdout.write(f"  client_id     {software['client_id']}\n  client_secret {software['client_secret']}")
        self.stdout.write("\nTous les comptes sont dans .local/demo.json. Tout est fictif.\n")
