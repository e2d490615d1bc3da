"""The account at the command line."""

import sys

from django.core.management.base import BaseCommand, CommandParser

from partners.ledger import rollup


class Command(BaseCommand):
    help = "Replie les écritures du compte, vérifie ou refait ses totaux mensuels."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("fold", help="ajoute aux totaux les écritures récentes")
        acts.add_parser("verify", help="recalcule tous les totaux ; code de sortie 1 au premier désaccord")
        acts.add_parser("rebuild", help="refait tous les totaux à partir des écritures")

    def handle(self, *, act: str, **options) -> None:
        getattr(self, act)()

    def fold(self) -> None:
        self.stdout.write(f"{rollup.fold_all()} écritures repliées.")

    def rebuild(self) -> None:
        self.stdout.write(f"{rollup.rebuild()} totaux refaits.")

    def verify(self) -> None:
        found = rollup.verify()
        for difference in found:
            key = ", ".join(f"{name}={value}" for name, value in difference.key.items())
            self.stderr.write(f"✗ {difference.rollup} ({key}) : {difference.kept}, recompté {difference.counted}")
        if found:
            sys.exit(1)
        self.stdout.write("Les totaux sont égaux à la somme de leurs écritures.")
