"""schemathesis against the live server, from the API's own description, with every check on.

Each call is made with what the description allows and with what it forbids; calls are also chained, so that a request
filed by one is read, withdrawn and documented by the next. What is no finding stands with its reason in fuzzing.py.

Two things in the description are narrowed, both for the generator's sake. A request's `oneOf` holds this partner's
types alone: the others are refused whole (403). And a text with a pattern loses its greatest length: to compose one of
thousands of characters by its pattern, as the phase "coverage" does at each boundary, takes schemathesis minutes.
"""

import json
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import transaction

from partners.law import ASKERS
from tests.served import served
from tests.sharing.soliciting import solicited

from . import fuzzing

KIND = "commissaire_de_justice"  # whose software it is
EXAMPLES = 25  # for each call and phase
SOLICITED = 8
SEED = 20261126
PATIENCE = 1_200  # seconds, beside another test

CONFIGURATION = """
hooks = {hooks}

[dictionaries.solicitations]
values = {solicitations}

[[operations]]
include-path-regex = "^/api/v1/solicitations/"
[operations.parameters]
"path.id" = {{ dictionary = "solicitations", probability = 0.7 }}
"""


@pytest.fixture
def door(own_database, cast, tmp_path):
    """(server, bearer token, ids of solicitations) of a commissaire's software; its rate is out of fuzzing's reach."""
    with transaction.atomic():
        token = cast.software.token
        rows = [solicited(cast, to=KIND, kind="cj_instalments") for _ in range(SOLICITED)]
    with served(own_database, log=tmp_path / "server.log", workers=2, HUB_API_CALLS_PER_MINUTE="1000000") as server:
        yield server, token, [str(row.pk) for row in rows]


def description_of(server, directory: Path) -> Path:
    """A file with what the server says of itself, the two narrowings above made."""
    with urlopen(f"{server.url}/api/schema/?format=json") as answer:
        described = json.load(answer)
    request = described["components"]["schemas"]["Request"]
    own = {f"#/components/schemas/{one.code}" for one in ASKERS[KIND].request_types}
    request["oneOf"] = [one for one in request["oneOf"] if one["$ref"] in own]
    assert len(request["oneOf"]) == len(own)
    drop_lengths(described)
    file = directory / "openapi.json"
    file.write_text(json.dumps(described))
    return file


def drop_lengths(node: object) -> None:
    """In place: no `maxLength` beside a `pattern`."""
    if isinstance(node, dict):
        if "pattern" in node:
            node.pop("maxLength", None)
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            drop_lengths(one)


def test_the_live_server_keeps_to_its_description(door, tmp_path):
    server, token, solicitations = door
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(
        CONFIGURATION.format(hooks=json.dumps(fuzzing.__file__), solicitations=json.dumps(solicitations))
    )
    report = tmp_path / "report.json"
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        f"--config-file={configuration}",
        "run",
        str(description_of(server, tmp_path)),
        f"--url={server.url}",
        f"--header=Authorization: Bearer {token}",
        "--checks=all",
        "--mode=all",
        "--phases=examples,coverage,fuzzing,stateful",
        f"--max-examples={EXAMPLES}",
        f"--seed={SEED}",
        "--generation-deterministic",
        "--suppress-health-check=all",
        "--request-timeout=30",
        "--max-response-time=30",  # a full batch on a busy machine; how fast it is, make bench says
        "--continue-on-failure",
        "--no-color",
        "--report=json",
        f"--report-json-path={report}",
    ]
    said = tmp_path / "schemathesis.log"
    with said.open("w") as output:
        ran = subprocess.run(command, cwd=tmp_path, stdout=output, stderr=output, timeout=PATIENCE)
    assert ran.returncode == 0, said.read_text()[-20_000:]
    assert json.loads(report.read_text())["complete"]
    assert '"level": "error"' not in server.log.read_text()
