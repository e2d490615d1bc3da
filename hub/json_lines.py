"""JSON Lines in, JSON Lines out: the frame of the commands that answer without settings. Pure but for its files.

A line that cannot be answered gives one line with an "error", the others go on, and the exit status is 1 at the end; 2
where the file cannot be read. Reads one line at a time.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

LONGEST_LINE = 1_000_000
"""Bytes at most in one line; a longer one is an error and is skipped, so memory stays bounded."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
Answer = Callable[[int, bytes | None], dict[str, Any]]
"""The number of a line and its bytes, None for one too long → what is answered; "error" where it cannot be."""


def run(argv: list[str], answer: Answer, *, command: str, description: str) -> int:
    """Answers the lines of the file named in `argv`, or of standard input; the exit status."""
    parser = argparse.ArgumentParser(prog=f"manage.py {command}", description=description)
    parser.add_argument("file", nargs="?", default="-", help="a file; standard input when absent")
    path = parser.parse_args(argv).file
    try:
        if path == "-":
            return answer_lines(sys.stdin.buffer, sys.stdout.buffer, answer)
        with open(path, "rb") as source:
            return answer_lines(source, sys.stdout.buffer, answer)
    except BrokenPipeError:
        # The reader went away: point standard output nowhere, so that closing it is silent too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"manage.py {command}: {path}: {error.strerror}", file=sys.stderr)
        return 2


def answer_lines(source: BinaryIO, answers: BinaryIO, answer: Answer) -> int:
    """Writes one line per line read; 0, or 1 where one could not be answered."""
    status = 0
    for number, line in numbered_lines(source):
        answered = answer(number, line)
        status |= "error" in answered
        answers.write(json.dumps(answered, ensure_ascii=False).encode("utf-8", "backslashreplace"))
        answers.write(b"\n")
    answers.flush()
    return status


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
