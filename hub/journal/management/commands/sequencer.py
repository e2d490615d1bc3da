"""The process that takes entries into the tree and signs checkpoints. One is enough; more do no harm."""

from django.core.management.base import BaseCommand

from hub.journal.sequencer import run_forever


class Command(BaseCommand):
    help = "Takes journal entries into the Merkle tree and signs checkpoints, until interrupted."
    requires_migrations_checks = True

    def handle(self, **options) -> None:
        try:
            run_forever()
        except KeyboardInterrupt:
            return
