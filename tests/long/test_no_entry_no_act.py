"""No entry, no act: every flow that writes to the journal is called with a journal that takes nothing.

The suite's own tests bring the arguments: tests/breaking.py tries each flow they call, and tells what it left behind.
A flow that writes an entry and that no test brings here fails this test, as one that saves without its entry does.
"""

import ast
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.breaking import REFUSED
from tests.databases import FLOORS, ROOT

TESTS = ("tests/hub", "tests/partners", "tests/consent", "tests/sharing")
WITHOUT_FLOWS = (
    "tests/hub/journal",
    "tests/partners/law",
    "tests/sharing/gate",
)
PATIENCE = 2_400  # seconds

# Transactions of a module that journals, which write no entry themselves.
ELSEWHERE = {
    "hub.vault.rotation.take": "one batch of many; the rotation's entry follows the last, and a killed one goes on",
    "sharing.filing.file.count_inadmissible": "a count under an id that leads nowhere: nothing was filed",
    "sharing.retention.forget_name": "a clock works on the partner's own copy, which the service never reads",
    "sharing.retention.forget_reference": "as forget_name",
    "sharing.solicitations.sending.examine": "what a preview reads; `solicit` writes",
}


def test_no_flow_saves_anything_without_its_entry(tmp_path):
    seen = outcomes(tmp_path)

    assert {flow: told for flow, told in seen.items() if told != {REFUSED}} == {}
    assert sorted(set(journaling()) - set(seen) - set(ELSEWHERE)) == []


def test_what_is_left_out_is_there():
    assert sorted(set(ELSEWHERE) - set(journaling())) == []


def outcomes(folder: Path) -> dict[str, set[str]]:
    """Flow → what was seen of it, with the tables it wrote."""
    environment = os.environ | {"HUB_BREAKING": str(folder), "HUB_NO_SKIP": "0", "HUB_RUN_WITHIN": "breaking"}
    command = [sys.executable, "-m", "pytest", "-p", "tests.breaking", "-n", "auto", *TESTS]
    command += [f"--ignore={path}" for path in WITHOUT_FLOWS]
    # Some of these tests count queries or numbers, and fail beside a trial: only what the trials tell is asked here.
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert " passed" in ran.stdout, ran.stdout[-3_000:] + ran.stderr[-3_000:]
    seen: dict[str, set[str]] = defaultdict(set)
    for file in folder.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            seen[told["flow"]].add(": ".join(filter(None, [told["seen"], ", ".join(told["rows"])])))
    return seen


def journaling() -> Iterator[str]:
    """The functions that open a transaction, of each module that writes to the journal."""
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if "log.write" not in source:
                continue
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef) and any(opens(each) for each in node.decorator_list):
                    yield f"{module}.{node.name}"


def opens(decorator: ast.expr) -> bool:
    return "transaction.atomic" in ast.unparse(decorator)
