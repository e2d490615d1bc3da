"""The file of kept checkpoints: notes one after the other, each followed by an empty line, only ever appended to.

It is worth most on storage that whoever administers the database cannot write to.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .note import Note

TAIL = 16_384


def read(path: Path) -> Iterator[str]:
    """Each kept note as text, oldest first; nothing where there is no file yet. OSError when it cannot be read."""
    if path.exists():
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            yield from _notes(file)


def last_first(path: Path) -> list[str]:
    """The notes at the end of the file, the last one first; the oldest of them may be cut. OSError as `read`."""
    if not path.exists():
        return []
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read().decode("utf-8", errors="replace")
    return list(_notes(tail.splitlines(keepends=True)))[::-1]


def append(path: Path, notes: list[Note]) -> None:
    """Writes the notes to the disk itself before returning. OSError when it cannot."""
    text = "".join(f"{note}\n" for note in notes)
    with path.open("ab") as file:
        if file.tell() and _torn(path):
            text = "\n\n" + text
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _torn(path: Path) -> bool:
    """Whether the last append was cut short, as by a power failure."""
    with path.open("rb") as file:
        file.seek(-2, os.SEEK_END)
        return file.read() != b"\n\n"


def _notes(lines: Iterable[str]) -> Iterator[str]:
    """An empty line ends a note, unless it is the one before its signatures."""
    note: list[str] = []
    for line in lines:
        if note and note[-1] == "\n" and not line.startswith("— "):
            yield "".join(note[:-1])
            note = []
        if note or line != "\n":
            note.append(line)
    if note:
        yield "".join(note[:-1] if note[-1] == "\n" else note)
