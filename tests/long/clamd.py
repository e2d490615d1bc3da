"""A clamd of the test's own: its socket, its signatures, nothing of the machine's."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hub.files.scanning import ask

SIGNATURE = b"HUB-VIRUS-OF-THE-TEST"  # a file that holds these bytes is infected, by the one signature there is
NAME = "Hub.Test.Signature"
PATIENCE = 60  # seconds

CONFIGURATION = """\
Foreground yes
LocalSocket {directory}/clamd.ctl
DatabaseDirectory {directory}/signatures
TemporaryDirectory {directory}
StreamMaxLength {most}M
LogFile {directory}/clamd.log
"""


@contextmanager
def running(*, most: int = 30) -> Iterator[str]:
    """The socket of a running clamd that takes streams of `most` megabytes. Skips where clamd is missing."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None:
        pytest.skip("clamd is missing: apt-get install clamav-daemon")
    # A socket's path is 107 bytes at most, which pytest's own directories may pass.
    with tempfile.TemporaryDirectory(prefix="clamd-") as name:
        directory = Path(name)
        signatures = directory / "signatures"
        signatures.mkdir()
        (signatures / "hub.ndb").write_text(f"{NAME}:0:*:{SIGNATURE.hex()}\n")
        configuration = directory / "clamd.conf"
        configuration.write_text(CONFIGURATION.format(directory=directory, most=most))
        process = subprocess.Popen([program, f"--config-file={configuration}"], stdout=subprocess.DEVNULL)
        try:
            socket = f"{directory}/clamd.ctl"
            wait_for(process, socket, directory / "clamd.log")
            yield socket
        finally:
            process.terminate()
            process.wait(PATIENCE)


def wait_for(process: subprocess.Popen, socket: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            if ask(socket, b"ready?") == b"stream: OK":
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"clamd did not start:\n{log.read_text() if log.exists() else ''}")
