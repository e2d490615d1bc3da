"""The log at the command line. `check` and `check-export` are answered by manage.py itself, before any setting."""

import sys
import time
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.errors import HubError
from hub.journal import checkpoints
from hub.journal.models import Entry
from hub.journal.note import Verifier
from hub.journal.tree import export, receipt_for
from hub.journal.verify import Report, verify

BAR = 40


class Command(BaseCommand):
    help = "Vérifie le journal, le signe, en prouve une écriture."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        check = acts.add_parser("verify", help="recalcule tout ; code de sortie 1 au premier désaccord")
        check.add_argument("--key", action="append", default=[], help="une ancienne clé publique du journal")
        check.add_argument("--kept", action="append", default=[], type=Path, help="un fichier de points de contrôle")
        acts.add_parser("checkpoint", help="signe le journal s’il a grandi, affiche le dernier point de contrôle")
        prove = acts.add_parser("prove", help="affiche le reçu d’une écriture")
        prove.add_argument("entry", type=UUID, help="l’identifiant de l’écriture")
        acts.add_parser("key", help="affiche la clé publique du journal, puis celle du cosignataire")
        epoch = acts.add_parser("epoch", help="reprend le journal après la restauration d’une sauvegarde")
        epoch.add_argument("--reason", required=True, help="un code, par exemple backup_restored")
        out = acts.add_parser("export", help="écrit les écritures d’un point de contrôle à un autre, avec la preuve")
        out.add_argument("--from", dest="start", type=int, default=0, help="la taille du premier (0 : le début)")
        out.add_argument("--to", dest="stop", type=int, help="la taille du second (le dernier signé)")
        out.add_argument("file", type=Path, help="le fichier à écrire")
        parser.epilog = (
            "Hors ligne, sans réglages : journal check REÇU --key CLÉ vérifie un reçu, "
            "journal check-export FICHIER --key CLÉ qu’un export est complet."
        )

    def handle(self, *, act: str, **options) -> None:
        try:
            getattr(self, act)(**options)
        except HubError as refused:
            raise CommandError(f"{refused.sentence} ({refused.code})") from refused

    def verify(self, *, key: list[str], kept: list[Path], **options) -> None:
        files = [*kept, *([settings.JOURNAL_CHECKPOINT_FILE] if settings.JOURNAL_CHECKPOINT_FILE else [])]
        verifiers = [checkpoints.verifiers()[0], *map(Verifier.parse, key)]
        report = verify(verifiers=verifiers, kept_files=files, progress=Progress())
        self.tell(report)
        if not report.sound:
            sys.exit(1)

    def tell(self, report: Report) -> None:
        self.stdout.write(
            f"{report.size} écritures, {report.checkpoints} points de contrôle, {report.kept} conservés à part, "
            f"{report.waiting} en attente."
        )
        if report.lost:
            self.stdout.write(f"{report.lost} points de contrôle d’avant une restauration ne sont plus vérifiables.")
        for finding in report.findings:
            self.stderr.write(f"✗ {finding.sentence} ({finding.code})")
        if report.sound:
            self.stdout.write("Le journal est intact.")

    def checkpoint(self, **options) -> None:
        checkpoint = checkpoints.issue() or checkpoints.latest()
        if checkpoint is None:
            raise CommandError("Le journal est vide : rien à signer.")
        self.stdout.write(checkpoint.note, ending="")

    def prove(self, *, entry: UUID, **options) -> None:
        found = Entry.objects.filter(uuid=entry).first()
        if found is None:
            raise CommandError("Cette écriture n’existe pas.")
        receipt = receipt_for(found)
        if receipt is None:
            raise CommandError("Aucun point de contrôle ne couvre encore cette écriture : réessayez dans 5 minutes.")
        self.stdout.write(str(receipt), ending="")

    def key(self, **options) -> None:
        for verifier in checkpoints.verifiers():
            self.stdout.write(str(verifier))

    def export(self, *, start: int, stop: int | None, file: Path, **options) -> None:
        lines = export(start=start, stop=stop)
        with file.open("w", encoding="utf-8", newline="\n") as written:
            count = sum(1 for line in lines if written.write(line))
        self.stdout.write(f"{count - 1} écritures dans {file}.")

    def epoch(self, *, reason: str, **options) -> None:
        self.stdout.write(checkpoints.open_epoch(reason).note, ending="")


class Progress:
    """A bar on the standard error: redrawn on a terminal, one line for each tenth elsewhere."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.tenth = 0

    def __call__(self, done: int, total: int) -> None:
        share = done / total if total else 1.0
        if not sys.stderr.isatty() and done < total and int(share * 10) <= self.tenth:
            return
        self.tenth = int(share * 10)
        rate = done / max(time.monotonic() - self.started, 0.001)
        bar = "█" * int(share * BAR)
        line = f"{bar:░<{BAR}} {share:4.0%}  {done} écritures, {rate:,.0f}/s"
        sys.stderr.write(f"\r{line}" if sys.stderr.isatty() else f"{line}\n")
        if done == total and sys.stderr.isatty():
            sys.stderr.write("\n")
        sys.stderr.flush()
