"""Puts every data key under the current wrapping key, while the hub works."""

import time

from django.core.management.base import BaseCommand, CommandError

from hub.vault import rotation, wrappers

WIDTH = 30  # characters of the bar


class Command(BaseCommand):
    help = (
        "Puts every data key under the first key of the ring. Stopped or killed, it goes on from there when started "
        "again. Every process must hold the former and the new key before, and the former until it has ended."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--batch", type=int, default=rotation.BATCH, help="keys locked at a time")

    def handle(self, *, batch: int, **options) -> None:
        identifier, _ = wrappers.current()
        self.total, self.started, self.shown = rotation.remaining(), time.monotonic(), 0.0
        self.stdout.write(f"{self.total} keys to put under {identifier}")
        done = rotation.rotate(progress=self.show, batch=batch)
        seconds = time.monotonic() - self.started
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(f"{done.keys} keys in {seconds:.1f} s")
        if done.tampered:
            raise CommandError("These do not open and were left as they are:\n" + "\n".join(done.tampered))

    def show(self, done: int) -> None:
        """A bar on a terminal; elsewhere a line every 5 seconds."""
        now = time.monotonic()
        whole = max(self.total, done, 1)
        rate = done / max(now - self.started, 1e-9)
        words = f"{done}/{whole} ({100 * done // whole} %, {rate:.0f}/s)"
        if self.stdout.isatty():
            filled = WIDTH * done // whole
            self.stdout.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {words}", ending="")
            self.stdout.flush()
        elif now - self.shown >= 5:
            self.shown = now
            self.stdout.write(words)
