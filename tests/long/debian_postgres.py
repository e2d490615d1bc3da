"""A private cluster of Debian's PostgreSQL, in a temporary folder, reached by its socket alone."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SUPERUSER = "hub"


class Missing(Exception):
    """Says what to install."""


@contextmanager
def running(*, version: int) -> Iterator[str]:
    """The URL of an empty database `hub` on a cluster that lives as long as the block. Raises Missing."""
    binaries = Path(f"/usr/lib/postgresql/{version}/bin")
    if not (binaries / "initdb").exists():
        raise Missing(f"PostgreSQL {version} is missing: apt-get install postgresql-{version}")
    owner = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="hub-postgres-"))
    try:
        if owner:
            shutil.chown(folder, owner, owner)
        yield from cluster(binaries, folder, owner)
    finally:
        shutil.rmtree(folder)


def cluster(binaries: Path, folder: Path, owner: str | None) -> Iterator[str]:
    data = folder / "data"
    # initdb and pg_ctl refuse to run as root, and want a working folder that they may enter
    other = {"user": owner, "group": owner, "extra_groups": []} if owner else {}

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), *arguments]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, **other)

    run("initdb", "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8", f"--username={SUPERUSER}", f"--pgdata={data}")
    # no network at all: a socket in a folder that belongs to one user
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    run("pg_ctl", "--wait", f"--pgdata={data}", f"--log={folder / 'log'}", f"--options={options}", "start")
    try:
        run("createdb", f"--host={folder}", f"--username={SUPERUSER}", "hub")
        yield f"postgresql://{SUPERUSER}@/hub?host={quote(str(folder), safe='')}"
    finally:
        run("pg_ctl", "--wait", f"--pgdata={data}", "--mode=fast", "stop")


def unprivileged() -> str | None:
    """Whom to run the server as where we are root: the user that Debian's postgresql-common makes."""
    return "postgres" if os.geteuid() == 0 else None
