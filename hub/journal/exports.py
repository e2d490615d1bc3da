"""Makes exports from the stored log; `export.check` checks them without it."""

from collections.abc import Iterator

from django.db import connection

from . import merkle
from .entry import ENTRY_TEXT
from .export import ExportRefused, Header, leaf_line
from .models import Checkpoint
from .tree import Tree

BLOCK = 2_000  # leaves read at a time
LEAVES = f"""
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


def sizes_around(*, since=None, until=None) -> tuple[int, int]:
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
            cursor.execute(LEAVES, [lo, min(lo + BLOCK, header.stop)])
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
