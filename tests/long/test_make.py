"""The commands of a fresh clone: the demo starts, says what it wrote, starts again as it was, and is forgotten."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests.served import free_port

LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".local", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", ".schemathesis", "mutants")
)
PATIENCE = 900  # seconds, for a machine that does much else; alone on two cores the demo loads in under 90
HOME = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The sources as a clone has them, with this run's packages in place of a second download."""
    folder = tmp_path_factory.mktemp("clone") / "hub"
    shutil.copytree(settings.BASE_DIR, folder, ignore=LEFT_OUT)
    environment = folder / ".venv"
    environment.mkdir()
    for part in Path(sys.prefix).iterdir():
        (environment / part.name).symlink_to(part)
    (environment / "ready").unlink(missing_ok=True)
    (environment / "ready").touch()
    yield folder
    make(folder, "reset")


def make(folder: Path, *words: str) -> str:
    run = subprocess.run(["make", *words], cwd=folder, env=HOME, capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def demo(folder: Path, port: int) -> subprocess.Popen:
    """Starts `make demo` and returns when it serves."""
    command = ["make", "demo", f"PORT={port}"]
    with (folder / "demo.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=HOME, stdout=log, stderr=log, start_new_session=True)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/sante", timeout=5):
                return process
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    stop(process)
    raise AssertionError((folder / "demo.log").read_text())


def stop(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(PATIENCE)


def test_demo_starts_says_what_it_wrote_and_starts_again(clone):
    port = free_port()
    process = demo(clone, port)
    try:
        tour = json.loads((clone / ".local/demo.json").read_text())
    finally:
        stop(process)
    assert {"url", "accounts", "software", "people"} <= tour.keys()
    assert {"email", "password", "role", "organisation"} <= tour["accounts"][0].keys()
    assert {"partner", "client_id", "client_secret"} <= tour["software"][0].keys()
    assert {"known", "unknown", "protected"} <= tour["people"].keys()

    by_hand = ". ./.local/env && .venv/bin/python manage.py"
    for command in ("journal verify", "check", "database"):
        run = subprocess.run(["sh", "-c", f"{by_hand} {command}"], cwd=clone, env=HOME, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr

    keys = (clone / ".local/env").read_text()
    stop(demo(clone, port))
    assert (clone / ".local/env").read_text() == keys
    again = json.loads((clone / ".local/demo.json").read_text())
    assert again["software"] == tour["software"]


def test_reset_forgets_the_demo_and_keeps_the_packages(clone):
    make(clone, "reset")
    assert not (clone / ".local/env").exists()
    assert not (clone / ".local/demo.json").exists()
    assert not (clone / ".local/postgres").exists()
    assert (clone / ".venv/bin/python").exists()


@pytest.mark.parametrize("command", ["gate", "law"])
def test_gate_and_law_need_neither_database_nor_keys(clone, command):
    run = subprocess.run(
        [".venv/bin/python", "manage.py", command],
        cwd=clone,
        env={"PATH": HOME["PATH"]},
        input="",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert not (clone / ".local/postgres").exists()
