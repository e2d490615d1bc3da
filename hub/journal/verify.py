"""Recomputes the whole log from its columns and compares it with every leaf, node and checkpoint, kept ones too.

One snapshot, read in stretches by a few threads: memory does not grow with the log. Reads only.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import repeat
from pathlib import Path

from django.db import connection, transaction

from hub.database import url_of
from hub.journal import merkle, tree

from .chunk import LEAVES, Chunk, Recomputed, Source, recompute
from .entry import use_builtins
from .models import Entry, Node
from .note import Verifier
from .witnesses import Finding, Roots, Witnesses

THREADS = 4
"""Each waits for a connection of its own most of the time; measured on two cores, more bring nothing."""
PATIENCE = timedelta(minutes=1)
"""How long an entry may wait for the sequencer before that is reported as a fault."""


@dataclass
class Report:
    """What `verify` saw. Sound when there is no finding; the findings come in the order of the tree."""

    size: int = 0
    waiting: int = 0
    checkpoints: int = 0
    kept: int = 0
    lost: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(
    *,
    verifiers: Iterable[Verifier],
    kept_files: Iterable[Path] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Checks the whole log.

    verifiers   the keys a checkpoint may be signed with (the log's present one, and former ones)
    kept_files  checkpoints kept outside the database; OSError when one cannot be read
    progress    called with leaves done and leaves in all
    """
    report = Report()
    witnesses = Witnesses(tuple(verifiers), tuple(kept_files))
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        use_builtins(cursor)
        report.findings += unguarded_tables(cursor)
        cursor.execute("SELECT pg_export_snapshot()")
        source = Source(url_of(connection.settings_dict), cursor.fetchone()[0])
        report.size = tree.size()
        sizes = sorted(size for size in witnesses.sizes() if 0 < size <= report.size)
        chunks = [
            Chunk(lo, hi := min(lo + LEAVES, report.size), tuple(size for size in sizes if lo < size <= hi))
            for lo in range(0, report.size, LEAVES)
        ]
        roots: Roots = {0: merkle.EMPTY_ROOT}
        tops: list[bytes] = []
        progress(0, report.size)
        for chunk, result in _recomputed(source, chunks):
            before = _joined(tops)
            report.findings += _tree_findings(chunk, result)
            roots |= {size: merkle.join_subtrees([*before, *inside]) for size, inside in result.at.items()}
            tops.append(merkle.join_subtrees(result.subtrees))
            progress(chunk.hi, report.size)
        full = tops[: report.size // LEAVES]
        report.findings += _upper_findings(full, report.size)
        report.findings += witnesses.findings(roots, report.size)
        report.findings += _waiting_findings(cursor, report)
    report.checkpoints, report.kept, report.lost = witnesses.checkpoints, witnesses.kept, witnesses.lost
    return report


def _recomputed(source: Source, chunks: list[Chunk]) -> Iterator[tuple[Chunk, Recomputed]]:
    """Every chunk with what its entries say, in order."""
    with ThreadPoolExecutor(THREADS) as pool:
        yield from zip(chunks, pool.map(recompute, repeat(source), chunks), strict=True)


def _joined(tops: list[bytes]) -> list[bytes]:
    """The complete subtrees over these whole chunks, from left to right."""
    places = merkle.complete_subtrees(0, len(tops))
    return [merkle.root(tops[index << level : (index + 1) << level]) for level, index in places]


def _tree_findings(chunk: Chunk, result: Recomputed) -> Iterator[Finding]:
    if result.missing:
        yield Finding(
            "journal.leaf_missing",
            f"Il manque {result.missing} feuilles entre les places {chunk.lo} et {chunk.hi - 1}.",
            index=chunk.lo,
        )
    if result.bad_leaf is not None:
        entry = _entry_at(result.bad_leaf)
        what = f"l’écriture {entry} ne correspond plus à sa feuille" if entry else "son écriture a disparu"
        yield Finding("journal.leaf_mismatch", f"Place {result.bad_leaf} : {what}.", index=result.bad_leaf, entry=entry)
    if result.bad_node is not None:
        level, index = result.bad_node
        yield Finding(
            "journal.node_mismatch",
            f"Le nœud {index} du niveau {level} ne correspond pas aux feuilles qu’il couvre.",
            index=index << level,
        )


def _upper_findings(chunk_roots: list[bytes], size: int) -> Iterator[Finding]:
    """The nodes above whole chunks, and nodes where the tree has none."""
    level, hashes = 2 * merkle.TILE_LEVELS, chunk_roots
    while len(hashes) >= merkle.TILE:
        level += merkle.TILE_LEVELS
        hashes = merkle.full_tiles(hashes)
        stored = list(Node.objects.filter(level=level).order_by("index").values_list("hash", flat=True))
        if [bytes(node) for node in stored] != hashes:
            yield Finding("journal.node_mismatch", f"Les nœuds du niveau {level} ne correspondent pas aux feuilles.")
    expected = sum(size >> level for level in range(merkle.TILE_LEVELS, 64, merkle.TILE_LEVELS))
    if (found := Node.objects.count()) != expected:
        yield Finding("journal.node_count", f"L’arbre compte {found} nœuds au lieu de {expected}.")


def _waiting_findings(cursor, report: Report) -> Iterator[Finding]:
    """Committed entries without a leaf: normal for a second, a fault when they stay."""
    cursor.execute(
        "SELECT count(*), count(*) FILTER (WHERE e.time < now() - %s) FROM journal_entry e"
        " WHERE NOT EXISTS (SELECT FROM journal_leaf l WHERE l.entry_id = e.seq)",
        [PATIENCE],
    )
    report.waiting, old = cursor.fetchone()
    if old:
        yield Finding(
            "journal.not_sequenced",
            f"{old} écritures attendent leur place depuis plus d’une minute : le séquenceur est-il arrêté ?",
        )


def _entry_at(index: int) -> str | None:
    uuid = Entry.objects.filter(leaf__index=index).values_list("uuid", flat=True).first()
    return str(uuid) if uuid else None


# What the first migration made plain and append-only. No proof, as an administrator can put everything back: it finds
# what was forgotten, and an installation gone wrong.
TABLES = ("journal_entry", "journal_leaf", "journal_node", "journal_checkpoint")

# A view, a rule or a row policy could show the verifier other rows than everybody else sees.
STATE = """
SELECT t.name, c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity,
    EXISTS (
        SELECT FROM pg_trigger g
        WHERE g.tgrelid = c.oid AND g.tgname = t.name || '_append_only' AND g.tgenabled = 'A'
    )
FROM unnest(%s::text[]) AS t (name) LEFT JOIN pg_class c ON c.oid = to_regclass(t.name)
"""


def unguarded_tables(cursor) -> Iterator[Finding]:
    """Each table that is no plain table, or that no longer refuses to be rewritten."""
    cursor.execute(STATE, [list(TABLES)])
    for table, plain, guarded in cursor.fetchall():
        if not plain:
            yield Finding("journal.not_a_table", f"{table} n’est plus une simple table : elle peut mentir.")
        if not guarded:
            yield Finding("journal.unguarded", f"{table} n’est plus protégée contre les modifications.")
