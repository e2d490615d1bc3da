"""`manage.py gate [FILE]`: cases as JSON Lines in, verdicts as JSON Lines out. No Django.

A case that cannot be judged gives one line `{"id": …, "error": "…"}`, the others go on, and the
exit status is 1 at the end; 2 where the file cannot be read. Reads one line at a time.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from .cases import BadCase, decode_line, read_case, verdict_as_json
from .decide import decide

LONGEST_LINE = 1_000_000
"""Bytes at most in one line; a longer one is an error and is skipped, so memory stays bounded."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def main(argv: list[str]) -> int:
    """Judge the cases of the file named in `argv`, or of standard input; the exit status."""
    parser = argparse.ArgumentParser(prog="manage.py gate", description="Judge cases (JSON Lines) by the law files.")
    parser.add_argument("file", nargs="?", default="-", help="a file; standard input when absent")
    path = parser.parse_args(argv).file
    try:
        if path == "-":
            return judge_lines(sys.stdin.buffer, sys.stdout.buffer)
        with open(path, "rb") as cases:
            return judge_lines(cases, sys.stdout.buffer)
    except BrokenPipeError:
        # The reader went away: point standard output nowhere, so that closing it is silent too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"manage.py gate: {path}: {error.strerror}", file=sys.stderr)
        return 2


def judge_lines(cases: BinaryIO, verdicts: BinaryIO) -> int:
    """Write one line per case read; 0, or 1 where some case could not be judged."""
    status = 0
    for number, line in numbered_lines(cases):
        answer = judge_line(number, line)
        status |= "error" in answer
        verdicts.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace"))
        verdicts.write(b"\n")
    verdicts.flush()
    return status


def judge_line(number: int, line: bytes | None) -> dict[str, Any]:
    """The verdict of one line as the contract writes it, or its error; None is a line too long."""
    if line is None:
        return {"id": None, "error": f"line {number}: longer than {LONGEST_LINE} bytes"}
    id: object = None
    try:
        data = decode_line(line)
        if isinstance(data, dict):
            id = _shown(data.get("id"))
        case = read_case(data)
    except BadCase as error:
        where = f"line {number}: " if id is None else ""
        return {"id": id, "error": f"{where}{error}"}
    return verdict_as_json(id, decide(case), case.day)


def numbered_lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, numbered from 1; None in the place of one too long."""
    number = 0
    while line := source.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                line = source.readline(LONGEST_LINE + 1)
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        if line.strip():
            yield number, line


def _shown(id: object) -> object:
    """The id as an error may repeat it: nothing but a string or a whole number."""
    return id if isinstance(id, str | int) and not isinstance(id, bool) else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
