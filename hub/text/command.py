"""`manage.py text [FILE]`: texts as JSON Lines in, what was read in them as JSON Lines out. No Django.

{"id", "text", "hidden": […], "contact": […]} → {"id", "hits": […]}; {"id", "feared", "name"} → {"id", "match"};
{"id", "clean"} → {"id", "text"} or {"id", "refused"}. A line that cannot be read gives {"id", "error"}, the others go
on, and the exit status is 1 at the end; 2 where the file cannot be read.
"""

import json
import sys
from typing import Any, BinaryIO

from hub import json_lines
from hub.json_lines import LONGEST_LINE

from .clean import Unreadable, clean_text
from .guard import Hit, find_hits
from .names import match_names


class BadLine(ValueError):
    """A line that asks nothing that can be answered; the message says why."""


def main(argv: list[str]) -> int:
    """Answer the lines of the file named in `argv`, or of standard input; the exit status."""
    return json_lines.run(argv, answer_line, command="text", description="Read texts and names (JSON Lines).")


def answer_lines(source: BinaryIO, answers: BinaryIO) -> int:
    """Write one line per line read; 0, or 1 where one could not be answered."""
    return json_lines.answer_lines(source, answers, answer_line)


def answer_line(number: int, line: bytes | None) -> dict[str, Any]:
    """The answer to one line, or its error; None is a line too long."""
    if line is None:
        return {"id": None, "error": f"line {number}: longer than {LONGEST_LINE} bytes"}
    id: object = None
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise BadLine("not a JSON object")
        id = data.get("id") if isinstance(data.get("id"), str | int) else None
        return {"id": id, **answer(data)}
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, BadLine) else "not JSON"
        return {"id": id, "error": f"line {number}: {reason}" if id is None else reason}


def answer(data: dict[str, Any]) -> dict[str, Any]:
    """What one line asks, by the fields that it has."""
    if "clean" in data:
        try:
            return {"text": clean_text(text_of(data, "clean"))}
        except Unreadable as refusal:
            return {"refused": refusal.code}
    if "feared" in data or "name" in data:
        return {"match": match_names(text_of(data, "feared"), text_of(data, "name")).value}
    hits = find_hits(text_of(data, "text"), hidden=lines_of(data, "hidden"), contact=lines_of(data, "contact"))
    return {"hits": [hit.value for hit in Hit if hit in hits]}


def text_of(data: dict[str, Any], field: str) -> str:
    value = data.get(field)
    if not isinstance(value, str):
        raise BadLine(f"{field}: a text is expected")
    return value


def lines_of(data: dict[str, Any], field: str) -> list[str]:
    value = data.get(field) or []
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise BadLine(f"{field}: a list of texts is expected")
    return value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
