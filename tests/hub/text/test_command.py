"""`manage.py text`: JSON Lines in, JSON Lines out, no settings."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hub.text.command import LONGEST_LINE, answer_lines, main


def answers(*lines: str) -> list[dict]:
    written = io.BytesIO()
    status = answer_lines(io.BytesIO("\n".join(lines).encode()), written)
    found = [json.loads(line) for line in written.getvalue().decode().splitlines()]
    assert status == any("error" in answer for answer in found)
    return found


def test_hits_in_the_order_of_the_codes():
    line = (
        '{"id": "a", "hidden": ["14 rue de l’Écluse"], "contact": ["06 55 44 33 22"], "text": "rue Écluse, 0655443322"}'
    )
    assert answers(line) == [{"id": "a", "hits": ["hidden_address", "safe_contact", "phone", "postal_address"]}]
    assert answers('{"id": 1, "text": "rien"}') == [{"id": 1, "hits": []}]


def test_match_and_clean():
    assert answers(
        '{"id": 1, "feared": "Jean Martin", "name": "J. Martin"}',
        '{"id": 2, "clean": " a\\u200bb "}',
        '{"id": 3, "clean": "\\u200b"}',
    ) == [{"id": 1, "match": "near"}, {"id": 2, "text": "ab"}, {"id": 3, "refused": "unreadable"}]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("xx", "line 1: not JSON"),
        ("[]", "line 1: not a JSON object"),
        ('{"id": 5}', "text: a text is expected"),
        ('{"id": 5, "text": "a", "hidden": "b"}', "hidden: a list of texts is expected"),
        ('{"id": 5, "feared": "a"}', "name: a text is expected"),
        ("[" * 100_000, "line 1: not JSON"),
        ("a" * (LONGEST_LINE + 5), f"line 1: longer than {LONGEST_LINE} bytes"),
    ],
)
def test_a_line_that_cannot_be_read_stops_no_other(line, error):
    found = answers(line, '{"id": 9, "text": ""}')
    assert found[0]["error"] == error
    assert found[1] == {"id": 9, "hits": []}


def test_answers_before_any_setting_is_read(tmp_path):
    (tmp_path / "lines").write_bytes(b'\xef\xbb\xbf{"id": 1, "text": ""}\n')
    command = [sys.executable, "manage.py", "text", str(tmp_path / "lines")]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, capture_output=True, cwd=root, check=True)
    assert json.loads(done.stdout) == {"id": 1, "hits": []}


def test_a_missing_file(capsys):
    assert main(["/nowhere"]) == 2
    assert "manage.py text: /nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["text.jsonl", "names.jsonl"])
def test_the_spellings_that_were_missed_once(name):
    """Addresses, numbers and names in the ways in which they once went unseen; each line says what must be seen."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    for line, answer in zip(map(json.loads, lines), answers(*lines), strict=True):
        expected = [key for key in ("want", "not", "match", "match_not") if key in line]
        assert expected, line
        assert "want" not in line or line["want"] in answer["hits"], line
        assert "not" not in line or not set(line["not"]) & set(answer["hits"]), line
        assert "match" not in line or answer["match"] == line["match"], line
        assert "match_not" not in line or answer["match"] != line["match_not"], line
