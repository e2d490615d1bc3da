"""Recomputes one stretch of the tree from the entries' columns. No Django: runs in threads of `verify`, each with
a connection of its own.

The server only draws each entry's bytes from its columns, as ENTRY_TEXT says; they are hashed here, because it is the
server that is being checked. The entries of a tile come in one row (their bytes end to end, and their lengths), which
spares a message for each.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from struct import unpack

import psycopg
from psycopg import sql

from . import merkle
from .entry import ENTRY_TEXT, use_builtins

LEAVES = merkle.TILE * merkle.TILE
"""Leaves in a stretch: those of one node of the second stored level."""
BLOCK = 16 * merkle.TILE
"""Leaves in one query: its answer, a row for each tile, stays in the processor's cache."""

# Innermost, short rows are put in the tree's order; then each is drawn once (OFFSET 0); then each tile is put together
# in that same order, which PostgreSQL keeps where the grouping follows it.
ROWS = f"""
SELECT string_agg(leaf_hash, ''), string_agg(body, ''), string_agg(int4send(octet_length(body)), '')
FROM (
    SELECT tile, coalesce(leaf_hash, ''::bytea) AS leaf_hash,
        coalesce(convert_to({ENTRY_TEXT}, 'UTF8'), ''::bytea) AS body
    FROM (
        SELECT l.index / {merkle.TILE} AS tile, l.hash AS leaf_hash, e.* FROM journal_leaf l
        LEFT JOIN journal_entry e ON e.seq = l.entry_id AND e.seq BETWEEN %(first)s AND %(last)s
        WHERE l.index >= %(lo)s AND l.index < %(hi)s ORDER BY l.index / {merkle.TILE}, l.index
    ) e ORDER BY tile OFFSET 0
) drawn GROUP BY tile
"""  # noqa: S608
# Materialised, or the planner walks the index on entry_id from its ends in search of these leaves.
BOUNDS = """
WITH block AS MATERIALIZED (SELECT entry_id FROM journal_leaf WHERE index >= %(lo)s AND index < %(hi)s)
SELECT min(entry_id), max(entry_id) FROM block
"""
NODES = """
SELECT level, index, hash FROM journal_node
WHERE (level = %(low)s AND index >= %(first)s AND index < %(last)s) OR (level = %(high)s AND index = %(top)s)
"""
SETTINGS = """
SET LOCAL jit = off; SET LOCAL work_mem = '32MB'; SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL enable_nestloop = off; SET LOCAL enable_hashagg = off
"""


@dataclass(frozen=True)
class Source:
    """How a thread sees the very rows the others see: the database's URL and an exported snapshot."""

    url: str
    snapshot: str


@dataclass(frozen=True)
class Chunk:
    """The leaves from `lo` to before `hi`, and the tree sizes among them whose roots are wanted."""

    lo: int
    hi: int
    sizes: tuple[int, ...] = ()


@dataclass
class Recomputed:
    """What the entries say. `bad_leaf` is the first leaf that says otherwise, `bad_node` the first (level, index)."""

    subtrees: list[bytes] = field(default_factory=list)
    at: dict[int, list[bytes]] = field(default_factory=dict)
    bad_leaf: int | None = None
    bad_node: tuple[int, int] | None = None
    missing: int = 0


def recompute(source: Source, chunk: Chunk) -> Recomputed:
    """Reads the chunk's rows and gives its complete subtrees, at its end and at each wanted size."""
    result = Recomputed()
    hashes: list[bytes] = []
    with psycopg.connect(source.url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(source.snapshot))
        connection.execute(SETTINGS)
        use_builtins(connection.cursor())
        for lo in range(chunk.lo, chunk.hi, BLOCK):
            stored, computed = _block(connection, lo, min(lo + BLOCK, chunk.hi))
            if result.bad_leaf is None and stored != b"".join(computed):
                result.bad_leaf = lo + _first_difference(stored, computed)
            hashes += computed
        tiles = merkle.full_tiles(hashes)
        result.bad_node = _first_bad_node(connection, chunk, tiles)
    result.missing = chunk.hi - chunk.lo - len(hashes)
    result.at = {size: list(_subtrees(chunk, size, hashes, tiles)) for size in chunk.sizes}
    result.subtrees = list(_subtrees(chunk, chunk.hi, hashes, tiles))
    return result


def _block(connection: psycopg.Connection, lo: int, hi: int) -> tuple[bytes, list[bytes]]:
    """The stored leaf hashes end to end, and the recomputed ones, in the order of the tree."""
    bounds = connection.execute(BOUNDS, {"lo": lo, "hi": hi}).fetchone()
    if bounds is None or bounds[0] is None:
        return b"", []
    cursor = connection.cursor(binary=True)
    cursor.execute(ROWS, {"lo": lo, "hi": hi, "first": bounds[0], "last": bounds[1]}, prepare=False)
    stored, computed = b"", []
    for hashes, bodies, lengths in cursor:
        stored += hashes
        ends = list(accumulate(unpack(f">{len(lengths) // 4}i", lengths)))
        starts = [0, *ends[:-1]]
        computed += [sha256(b"\x00" + bodies[i:j]).digest() for i, j in zip(starts, ends, strict=True)]
    return stored, computed


def _first_difference(stored: bytes, computed: list[bytes]) -> int:
    size = merkle.HASH_SIZE
    differing = (place for place, leaf in enumerate(computed) if stored[place * size : (place + 1) * size] != leaf)
    return next(differing, len(computed))


def _first_bad_node(connection: psycopg.Connection, chunk: Chunk, tiles: list[bytes]) -> tuple[int, int] | None:
    """The first stored node of the two levels over this chunk that is absent or differs."""
    first, top = chunk.lo // merkle.TILE, chunk.lo // LEAVES
    low, high = merkle.TILE_LEVELS, 2 * merkle.TILE_LEVELS
    expected = {(low, first + number): tile for number, tile in enumerate(tiles)}
    if len(tiles) == merkle.TILE:
        expected[high, top] = merkle.root(tiles)
    wanted = {"low": low, "first": first, "last": first + merkle.TILE, "high": high, "top": top}
    found = {(level, index): stored for level, index, stored in connection.execute(NODES, wanted)}
    return min((place for place in expected | found if expected.get(place) != found.get(place)), default=None)


def _subtrees(chunk: Chunk, size: int, hashes: list[bytes], tiles: list[bytes]) -> Iterator[bytes]:
    """The complete subtrees from the chunk's first leaf to before `size`."""
    for level, index in merkle.complete_subtrees(chunk.lo, min(size, chunk.lo + len(hashes))):
        start = (index << level) - chunk.lo
        stop = start + (1 << level)
        if level >= merkle.TILE_LEVELS:
            yield merkle.root(tiles[start // merkle.TILE : stop // merkle.TILE])
        else:
            yield merkle.root(hashes[start:stop])
