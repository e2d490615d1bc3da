"""`manage.py gate`: lines in, lines out, whatever the lines are."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sharing.gate.command import LONGEST_LINE, judge_lines, main

CASES = Path(__file__).parents[2] / "cases.jsonl"
GOOD = CASES.read_bytes().splitlines()[0]


def answers(*lines: bytes, end: bytes = b"\n") -> tuple[int, list[dict]]:
    verdicts = io.BytesIO()
    status = judge_lines(io.BytesIO(end.join(lines) + end), verdicts)
    return status, [json.loads(line) for line in verdicts.getvalue().splitlines()]


def error(line: bytes) -> dict:
    """The error of one bad line between two good ones, which are judged all the same."""
    status, said = answers(GOOD, line, GOOD)
    assert status == 1
    assert [one.get("admissible") for one in said] == [True, None, True]
    assert set(said[1]) == {"id", "error"}
    return said[1]


def test_the_cases_of_the_contract_all_get_a_verdict():
    status, said = answers(*CASES.read_bytes().splitlines())
    assert status == 0
    assert [one["id"] for one in said] == [json.loads(line)["id"] for line in CASES.read_bytes().splitlines()]


def test_a_bad_case_is_named_by_its_id():
    bad = json.loads(GOOD) | {"asker": "nobody"}
    assert error(json.dumps(bad).encode()) == {"id": "s1", "error": 'unknown asker "nobody"'}


@pytest.mark.parametrize(
    "line",
    [b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b'{"id": "x", "id": "x"}', b'{"id": NaN}', b"[" * 100_000, b"{}"],
    ids=lambda line: line[:12].hex(),
)
def test_a_line_without_an_id_is_named_by_its_number(line):
    said = error(line)
    assert said["id"] is None
    assert said["error"].startswith("line 2: ")


def test_a_line_too_long_is_skipped_and_named():
    assert error(b'{"id": "' + b"x" * LONGEST_LINE + b'"}')["error"] == "line 2: longer than 1000000 bytes"
    assert error(b" " * (LONGEST_LINE * 3))["error"].startswith("line 2: ")
    status, said = answers(b"x" * (LONGEST_LINE + 1), end=b"")
    assert (status, len(said)) == (1, 1)


def test_a_line_as_long_as_allowed_is_read():
    status, said = answers(GOOD + b" " * (LONGEST_LINE - len(GOOD)))
    assert status == 0
    assert said[0]["id"] == "s1"


def test_blank_lines_and_line_ends():
    status, said = answers(b"\xef\xbb\xbf" + GOOD, b"", b"  \t", GOOD, end=b"\r\n")
    assert status == 0
    assert len(said) == 2
    assert answers(b"", b"{")[1][0]["error"].startswith("line 2: ")


def test_nothing_in_nothing_out():
    assert answers(b"") == (0, [])


def test_a_strange_id_is_given_back_as_it_came():
    for id in ("é\u2028", "\ud800", "\x00", 7):
        status, said = answers(json.dumps(json.loads(GOOD) | {"id": id}).encode())
        assert status == 0
        assert said[0]["id"] == id


def run(*arguments: str, cases: bytes = b"") -> subprocess.CompletedProcess:
    """The command as a process without any environment."""
    root = Path(__file__).parents[3]
    command = [sys.executable, "manage.py", "gate", *arguments]
    return subprocess.run(command, input=cases, capture_output=True, env={}, cwd=root)


def test_from_a_file_and_from_standard_input():
    by_file, by_input = run(str(CASES)), run(cases=CASES.read_bytes())
    assert by_file.returncode == by_input.returncode == 0
    assert by_file.stdout == by_input.stdout
    assert len(by_file.stdout.splitlines()) == 92
    assert run(cases=b"{").returncode == 1


def test_a_file_that_is_not_there(capsys):
    assert main(["nowhere.jsonl"]) == 2
    assert "nowhere.jsonl" in capsys.readouterr().err


def test_a_reader_that_leaves_is_no_crash(tmp_path):
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes((GOOD + b"\n") * 5000)
    root = Path(__file__).parents[3]
    gate = subprocess.Popen(
        [sys.executable, "manage.py", "gate", str(cases)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root
    )
    gate.stdout.readline()
    gate.stdout.close()
    assert gate.stderr.read() == b""
    assert gate.wait() == 1
    gate.stderr.close()


def test_a_hundred_thousand_cases_in_bounded_memory(tmp_path):
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(CASES.read_bytes() * (100_000 // 92 + 1))
    # VmHWM is the high-water mark of this very process; getrusage would count what it was forked from as well.
    code = (
        "import re, sys; from sharing.gate.command import main; status = main([sys.argv[1]]);"
        "sys.stderr.write(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1]); sys.exit(status)"
    )
    root = Path(__file__).parents[3]
    with (tmp_path / "verdicts.jsonl").open("wb") as verdicts:
        done = subprocess.run(
            [sys.executable, "-c", code, str(cases)], stdout=verdicts, stderr=subprocess.PIPE, cwd=root
        )
    assert done.returncode == 0
    assert int(done.stderr) * 1024 < 200_000_000
    with (tmp_path / "verdicts.jsonl").open("rb") as verdicts:
        assert sum(1 for _ in verdicts) > 100_000
