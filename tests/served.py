"""The web server as a process of its own, on a test's own database: for browsers, fuzzing and crashes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

from .databases import OwnDatabase

PATIENCE = 120  # seconds until a server that does not answer counts as broken


@dataclass(slots=True)
class Served:
    """A running server. `url` has no slash at its end; `kill` is SIGKILL to the whole of it, as a crash is."""

    url: str
    process: subprocess.Popen
    log: Path

    def kill(self) -> None:
        """Ends master and workers at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)  # it leads its own group, see start_new_session
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)


@contextmanager
def served(
    database: OwnDatabase, *, log: Path, port: int | None = None, workers: int = 1, **variables: str
) -> Iterator[Served]:
    """Serves over plain HTTP on the loopback interface; `variables` are added to the environment."""
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", "hub.wsgi", "--bind", f"127.0.0.1:{port}"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, "--workers", str(workers), "--threads", "4"],
            cwd=settings.BASE_DIR,
            env=database.environment | {"HUB_DEMO": "1"} | variables,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    server = Served(f"http://127.0.0.1:{port}", process, log)
    try:
        wait_for(server)
        yield server
    finally:
        server.stop()


def wait_for(server: Served) -> None:
    """Returns when `/sante` answers; AssertionError with the log when it does not in time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.process.poll() is None:
        try:
            with urlopen(f"{server.url}/sante", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{server.log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
