"""The tree as it is stored, its proofs and exports: leaves, and one node for every 256 complete hashes below it.

Appending costs O(log n): a full tile of 256 gives one node, 256 of these give the next. A proof reads at most 256
hashes of each stored level, so a few milliseconds however large the tree.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from hub.errors import HubError

from . import merkle
from .entry import ENTRY_TEXT
from .export import ExportRefused, Header, leaf_line
from .models import Checkpoint, Entry, Leaf
from .receipt import Receipt


class TreeBroken(HubError):
    """Stored hashes are missing where the tree must have them; `manage.py journal verify` says where."""

    code = "journal.tree_broken"
    sentence = "L’arbre du journal est incomplet. Prévenez l’administrateur."
    status = 500


LOCK = 0x6A6F75726E616C
"""The advisory lock ("journal") of whoever appends to the tree or signs it, held to the end of a transaction."""


def lock() -> None:
    """Waits until nobody else appends to the tree or signs it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def try_lock() -> bool:
    """Takes the lock if it is free; False otherwise, at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def size() -> int:
    """How many leaves the tree has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(index) + 1, 0) FROM journal_leaf")
        return cursor.fetchone()[0]


class Tree:
    """Reads hashes and proofs; each tile is read once, so keep one no longer than one answer."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def root(self, size: int) -> bytes:
        """The root over the first `size` leaves."""
        return self._range(0, size)

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """The hashes that lead from leaf `index` (from 0) to the root of `size` leaves. ValueError if there is none."""
        return [self._range(lo, hi) for lo, hi in merkle.inclusion_ranges(index, size)]

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The hashes of a stored level, which must lie in one tile. TreeBroken when one is missing."""
        tile, offset = divmod(start, merkle.TILE)
        if (level, tile) not in self._tiles:
            self._tiles[level, tile] = _read_tile(level, tile)
        hashes = self._tiles[level, tile][offset : offset + stop - start]
        if len(hashes) != stop - start:
            raise TreeBroken(level=level, start=start, stop=stop)
        return hashes

    def _range(self, lo: int, hi: int) -> bytes:
        return merkle.join_subtrees([self.subtree(*subtree) for subtree in merkle.complete_subtrees(lo, hi)])

    def subtree(self, level: int, index: int) -> bytes:
        """The root of a complete subtree of 2^level leaves, the index-th from the left."""
        above = level % merkle.TILE_LEVELS
        return merkle.root(self.hashes(level - above, index << above, (index + 1) << above))


def nodes_above(start: int, leaf_hashes: list[bytes]) -> list[tuple[int, int, bytes]]:
    """The nodes (level, index, hash) that these leaves complete when they follow the first `start` leaves."""
    tree, nodes = Tree(), []
    level, new = 0, leaf_hashes
    while start % merkle.TILE + len(new) >= merkle.TILE:
        first = start - start % merkle.TILE
        hashes = [*(tree.hashes(level, first, start) if start > first else ()), *new]
        new = merkle.full_tiles(hashes)
        level, start = level + merkle.TILE_LEVELS, first // merkle.TILE
        nodes += [(level, start + number, node) for number, node in enumerate(new)]
    return nodes


def _read_tile(level: int, tile: int) -> list[bytes]:
    """The hashes of a tile from its first to before the first that is missing."""
    table, where = ("journal_node", "level = %s AND") if level else ("journal_leaf", "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT index, hash FROM {table} WHERE {where} index >= %s AND index < %s ORDER BY index",  # noqa: S608
            [*([level] if level else []), tile * merkle.TILE, (tile + 1) * merkle.TILE],
        )
        rows = cursor.fetchall()
    return [bytes(stored) for position, (index, stored) in enumerate(rows) if index == tile * merkle.TILE + position]


def receipt_for(entry: Entry) -> Receipt | None:
    """The entry's receipt under the first checkpoint that covers it, so always the same; None until there is one.

    Checkpoints come every 5 minutes. TreeBroken when stored hashes are missing.
    """
    leaf = Leaf.objects.filter(entry_id=entry.seq).first()
    if leaf is None:
        return None
    checkpoint = Checkpoint.objects.filter(size__gt=leaf.index).order_by("id").first()
    if checkpoint is None:
        return None
    proof = Tree().inclusion_proof(leaf.index, checkpoint.size)
    return Receipt(str(entry.text), leaf.index, tuple(proof), checkpoint.note)


BLOCK = 2_000  # leaves read at a time
ENTRIES = f"""
SELECT l.index, {ENTRY_TEXT} FROM journal_leaf l JOIN journal_entry e ON e.seq = l.entry_id
WHERE l.index >= %s AND l.index < %s ORDER BY l.index
"""  # noqa: S608


def export(*, start: int = 0, stop: int | None = None) -> Iterator[str]:
    """The lines of the leaves from `start` to before `stop`: sizes of checkpoints, `stop` the latest by default.

    Raises ExportRefused before the first line where no checkpoint has that size, or where the tree is no longer what
    it signed; TreeBroken when stored hashes are missing.
    """
    closing = _checkpoint(stop) if stop is not None else _latest()
    if not 0 <= start <= closing.size:
        raise ExportRefused("Le début vient après la fin.", code="export.range")
    tree = Tree()
    places = merkle.complete_subtrees(0, start)
    before = tuple(tree.subtree(level, index) for level, index in places)
    opening = _checkpoint(start) if start else None
    for checkpoint in (opening, closing):
        if checkpoint and tree.root(checkpoint.size) != bytes(checkpoint.root):
            raise ExportRefused(
                "Le journal n’est plus celui qui a été signé : lancez « manage.py journal verify ».",
                code="journal.not_a_continuation",
            )
    header = Header(start, closing.size, before, opening.note if opening else "", closing.note)
    return _lines(header)


def sizes_around(*, since: datetime | None = None, until: datetime | None = None) -> tuple[int, int]:
    """Sizes (start, stop) of checkpoints that hold whatever was written between two instants; either may be open.

    since  from the last checkpoint signed before this instant, or the beginning
    until  to the first one signed after it; the latest where none was

    Raises ExportRefused where there is none at all.
    """
    signed = Checkpoint.objects.order_by("id")
    first = signed.filter(issued_at__lt=since).last() if since else None
    last = signed.filter(issued_at__gte=until).first() if until else None
    return (first.size if first else 0), (last or _latest()).size


def _lines(header: Header) -> Iterator[str]:
    yield str(header)
    for lo in range(header.start, header.stop, BLOCK):
        with connection.cursor() as cursor:
            cursor.execute(ENTRIES, [lo, min(lo + BLOCK, header.stop)])
            rows = cursor.fetchall()
        for index, text in rows:
            yield leaf_line(index, text)


def _latest() -> Checkpoint:
    latest = Checkpoint.objects.last()
    if latest is None:
        raise ExportRefused("Le journal n’a pas encore de point de contrôle.", code="journal.no_checkpoint")
    return latest


def _checkpoint(size: int) -> Checkpoint:
    """The last checkpoint of that size: a restored log may have signed it twice."""
    checkpoint = Checkpoint.objects.filter(size=size).order_by("id").last()
    if checkpoint is None:
        raise ExportRefused(
            f"Aucun point de contrôle ne porte sur {size} écritures.", code="export.no_such_checkpoint", size=size
        )
    return checkpoint
