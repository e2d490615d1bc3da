"""SIGKILL while partners file: what got a 201 is there after the restart, with its journal and account entries."""

import json
import threading
import time
from http.client import HTTPException
from urllib.request import Request as Call
from urllib.request import urlopen

import pytest

from hub.journal.models import Entry
from partners.models import AccountEntry
from sharing.models import Request
from tests.served import served
from tests.sharing.papers import document

pytestmark = pytest.mark.long
WRITERS = 4
ROUNDS = 3
BEFORE_THE_KILL = 20  # filings
PATIENCE = 240  # seconds


def file(url: str, token: str) -> str:
    """The id of the request that the server says it has filed."""
    call = Call(
        f"{url}/api/v1/requests",
        data=json.dumps(document()).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urlopen(call, timeout=60) as answer:  # the address is our own server's
        assert answer.status == 201
        return json.load(answer)["id"]


def test_what_got_a_201_is_there(own_database, cast, tmp_path):
    token, promised = cast.software.token, []
    for round_ in range(ROUNDS):
        with served(own_database, log=tmp_path / f"{round_}.log", workers=2) as server:
            stop = threading.Event()

            def write(server=server, stop=stop):
                while not stop.is_set():
                    try:
                        promised.append(file(server.url, token))
                    except (OSError, HTTPException, ValueError):
                        return  # killed while it was answering: nothing was promised

            before = len(promised)
            writers = [threading.Thread(target=write) for _ in range(WRITERS)]
            for writer in writers:
                writer.start()
            until = time.monotonic() + PATIENCE
            while len(promised) < before + BEFORE_THE_KILL:
                assert time.monotonic() < until, server.log.read_text()
                time.sleep(0.01)
            server.kill()
            stop.set()
            for writer in writers:
                writer.join(30)

    with served(own_database, log=tmp_path / "after.log") as server:
        promised.append(file(server.url, token))
    assert len(promised) > ROUNDS * BEFORE_THE_KILL
    stored = {str(pk) for pk in Request.objects.values_list("pk", flat=True)}
    assert set(promised) <= stored
    for pk in stored:  # those that were stored and whose 201 was cut off are whole as well
        assert Entry.objects.filter(action="request.filed", object_uuid=pk).count() == 1
        assert AccountEntry.objects.filter(subject=pk, measure="asks").count() == 1
    assert Entry.objects.filter(action="request.filed").count() == len(stored)
