"""A stretch of the log as a file, and the check that nothing in it is missing, changed or added.

Pure: no database, no settings. JSON Lines: a header, then one line for each leaf, in the order of the tree.

    {"format": "hub-export/1", "from": 512, "to": 1042, "before": ["…"], "opening": "…", "closing": "…"}
    {"index": 512, "entry": "hub-entry/1\\nid …"}

`closing` is the signed checkpoint over `to` leaves, `opening` the one over `from` (empty from 0). `before` holds the
roots of the complete subtrees over the first `from` leaves: under them the checker puts the leaves of the file, one
after the other, and must reach the root that was signed. So every leaf between the two sizes is there, as it was
signed, and the later checkpoint continues the earlier one.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self

from hub.errors import HubError

from . import merkle
from .entry import EntryText
from .note import Checkpoint, MalformedNote, Note, Verifier

FORMAT = "hub-export/1"


class ExportRefused(HubError):
    """The file proves nothing, or cannot be made: `code` says why, `data["line"]` where, from 1."""

    code = "export.malformed"
    sentence = "Ce fichier n’est pas un export du journal."
    status = 422


@dataclass(frozen=True)
class Header:
    """What stands before the entries: the two sizes, the two notes, the subtrees over what came before."""

    start: int
    stop: int
    before: tuple[bytes, ...]
    opening: str
    closing: str

    def __str__(self) -> str:
        before = [b64encode(node).decode() for node in self.before]
        fields = {"format": FORMAT, "from": self.start, "to": self.stop, "before": before}
        return _line(fields | {"opening": self.opening, "closing": self.closing})

    @classmethod
    def parse(cls, line: str) -> Self:
        """From the first line. ExportRefused when it is none."""
        try:
            data = json.loads(line)
            if data["format"] != FORMAT:
                raise ExportRefused(code="export.format", line=1)
            before = tuple(b64decode(node, validate=True) for node in data["before"])
            header = cls(data["from"], data["to"], before, data["opening"], data["closing"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ExportRefused(line=1) from error
        texts, sizes = (header.opening, header.closing), (header.start, header.stop)
        if not all(isinstance(text, str) for text in texts) or not all(type(size) is int for size in sizes):
            raise ExportRefused(line=1)
        return header


@dataclass(frozen=True)
class Complete:
    """What a good export proves: it holds every leaf from `start` to before `closing.size`."""

    start: int
    closing: Checkpoint
    signed_by: str


class Growing:
    """The root of a tree that grows leaf by leaf, in O(log n) of memory."""

    def __init__(self, size: int, subtrees: Iterable[bytes]) -> None:
        """ValueError unless `subtrees` are as many as the complete subtrees over `size` leaves."""
        places = merkle.complete_subtrees(0, size)
        self._subtrees = [(level, node) for (level, _), node in zip(places, subtrees, strict=True)]

    def add(self, leaf_hash: bytes) -> None:
        level, node = 0, leaf_hash
        while self._subtrees and self._subtrees[-1][0] == level:
            node = merkle.node_hash(self._subtrees.pop()[1], node)
            level += 1
        self._subtrees.append((level, node))

    @property
    def root(self) -> bytes:
        return merkle.join_subtrees([node for _, node in self._subtrees])


def leaf_line(index: int, entry: str) -> str:
    """The line of one leaf."""
    return _line({"index": index, "entry": entry})


def check(lines: Iterable[str], verifier: Verifier) -> Complete:
    """Checks an export with a public key, reading it line by line. Raises ExportRefused with the first fault:

    export.malformed, export.format, export.range (the sizes are not those of the checkpoints), export.signature (not
    signed by this key), export.before (what came before is not what was signed), export.entry (not an entry's text),
    export.missing, export.extra, export.changed (all in their place, but not what was signed).
    """
    reading = iter(lines)
    first = next(reading, "")
    header = Header.parse(first)
    closing = _signed(header.closing, verifier)
    if closing.size != header.stop or not 0 <= header.start <= header.stop:
        raise ExportRefused("Les bornes ne sont pas celles des points de contrôle.", code="export.range", line=1)
    tree = _before(header, verifier)
    for expected, (number, line) in zip(
        range(header.start, header.stop), chain(enumerate(reading, 2), _nothing_more()), strict=False
    ):
        tree.add(merkle.leaf_hash(bytes(_entry(line, number, expected))))
    for number, _ in enumerate(reading, header.stop - header.start + 2):
        raise ExportRefused("Ce fichier contient une ligne de trop.", code="export.extra", line=number)
    if tree.root != closing.root:
        raise ExportRefused("Une écriture n’est pas celle que le journal a signée.", code="export.changed")
    return Complete(header.start, closing, verifier.name)


def _before(header: Header, verifier: Verifier) -> Growing:
    """The tree before the first line, which must be the one that was signed."""
    fault = ExportRefused("Ce qui précède l’export n’est pas ce que le journal a signé.", code="export.before", line=1)
    if any(len(node) != merkle.HASH_SIZE for node in header.before):
        raise fault
    try:
        tree = Growing(header.start, header.before)
    except ValueError as error:
        raise fault from error
    if header.start == 0:
        return tree
    opening = _signed(header.opening, verifier)
    if opening.size != header.start:
        raise ExportRefused("Les bornes ne sont pas celles des points de contrôle.", code="export.range", line=1)
    if opening.root != tree.root:
        raise fault
    return tree


def _signed(text: str, verifier: Verifier) -> Checkpoint:
    try:
        note = Note.parse(text)
        checkpoint = Checkpoint.parse(note.text)
    except MalformedNote as error:
        raise ExportRefused(error.sentence, line=1) from error
    if not verifier.signed(note) or checkpoint.origin != verifier.name:
        raise ExportRefused("Un point de contrôle n’est pas signé par cette clé.", code="export.signature", line=1)
    return checkpoint


def _entry(line: str, number: int, expected: int) -> EntryText:
    """The entry of a line, which must be that of the leaf `expected`."""
    missing = ExportRefused(
        f"Il manque l’écriture de la place {expected + 1}.", code="export.missing", line=number, index=expected
    )
    if not line:
        raise missing
    try:
        data = json.loads(line)
        index, text = data["index"], data["entry"]
        if index == expected:
            return EntryText.parse(text)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ExportRefused(
            f"La ligne {number} ne contient pas d’écriture du journal.", code="export.entry", line=number
        ) from error
    if type(index) is int and index < expected:
        raise ExportRefused("Ce fichier contient une ligne de trop.", code="export.extra", line=number)
    raise missing


def _nothing_more() -> Iterator[tuple[int, str]]:
    """After the last line: no line, for as long as leaves are expected."""
    while True:
        yield 0, ""


def _line(fields: dict) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"
