"""The OpenID provider of the long tests: the npm package `oidc-provider`, which we did not write, on the loopback."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PATIENCE = 300  # seconds for npm


def installed(folder: Path) -> Path:
    """The provider's script in `folder`, its package beside it. Skips, and says what to install, without npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js or npm is missing: apt-get install nodejs npm")
    for name in ("package.json", "provider.mjs"):
        shutil.copy(HERE / name, folder)
    command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "provider.mjs"


@contextmanager
def provider(script: Path, *, port: int, client: dict, people: dict) -> Iterator[str]:
    """Its address, until the block ends.

    people  name → {claims, acr, tampered}: what it says of each; `tampered` is the SIRET of a forged answer
    """
    log = script.parent / "provider.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            ["node", script.name], cwd=script.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
    try:
        process.stdin.write(json.dumps({"port": port, "client": client, "people": people}).encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"ready\n", log.read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)
        process.stdin.close()
        process.stdout.close()
