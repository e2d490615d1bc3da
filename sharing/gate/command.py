"""`manage.py gate [FILE]`: cases as JSON Lines in, verdicts as JSON Lines out. No Django.

A case that cannot be judged gives one line `{"id": …, "error": "…"}`, the others go on, and the
exit status is 1 at the end; 2 where the file cannot be read. Reads one line at a time.
"""

import sys
from typing import Any, BinaryIO

from hub.json_lines import LONGEST_LINE, answer_lines, run

from .cases import BadCase, decode_line, read_case, verdict_as_json
from .decide import decide


def main(argv: list[str]) -> int:
    """Judge the cases of the file named in `argv`, or of standard input; the exit status."""
    return run(argv, judge_line, command="gate", description="Judge cases (JSON Lines) by the law files.")


def judge_lines(cases: BinaryIO, verdicts: BinaryIO) -> int:
    """Write one line per case read; 0, or 1 where some case could not be judged."""
    return answer_lines(cases, verdicts, judge_line)


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


def _shown(id: object) -> object:
    """The id as an error may repeat it: nothing but a string or a whole number."""
    return id if isinstance(id, str | int) and not isinstance(id, bool) else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
