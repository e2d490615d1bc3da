"""Compares checkpoints, those of the table and those kept outside, with what the entries say.

A restored backup loses what came after it. The checkpoint that opens an epoch says so under the log's signature; an
older epoch's checkpoint over more than was left is then counted as lost, not as a contradiction.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import kept
from .models import Checkpoint
from .note import MalformedNote, Note, Verifier
from .statement import Statement


@dataclass(frozen=True)
class Finding:
    """One disagreement: a code, a sentence, and where: leaf `index`, the entry's uuid, the checkpoint's `size`."""

    code: str
    sentence: str
    index: int | None = None
    entry: str | None = None
    size: int | None = None


Roots = dict[int, bytes]
"""The recomputed root of the tree at each size that a checkpoint speaks of."""


@dataclass
class Witnesses:
    """Every checkpoint there is. `checkpoints`, `kept` and `lost` are counted by `findings`."""

    verifiers: tuple[Verifier, ...]
    files: tuple[Path, ...] = ()
    checkpoints: int = 0
    kept: int = 0
    lost: int = 0
    _agreed: set[int] = field(default_factory=set)  # sizes at which a signed root and the entries say the same
    _left: dict[int, int] = field(default_factory=dict)  # epoch → size that was left when it was opened

    def sizes(self) -> set[int]:
        """The sizes at which the tree's root must be recomputed."""
        sizes = set(Checkpoint.objects.values_list("size", flat=True))
        for path in self.files:
            for text in kept.read(path):
                try:
                    sizes.add(Statement.parse(Note.parse(text)).size)
                except MalformedNote:
                    continue  # `findings` reports it
        return sizes

    def findings(self, roots: Roots, size: int) -> Iterator[Finding]:
        """What speaks against the tree of `size` leaves: of the table the first, of each file the first."""
        self._left = dict(Checkpoint.objects.exclude(opens="").values_list("epoch", "size"))
        first = None
        for row in Checkpoint.objects.order_by("id").iterator(2_000):
            self.checkpoints += 1
            first = first or self._of_row(row, roots, size)
        if first:
            yield first
        if size and not self.checkpoints:
            yield Finding("journal.no_checkpoint", "Aucun point de contrôle ne couvre le journal.")
        for path in self.files:
            if self.checkpoints and not path.exists():
                yield Finding("journal.kept_missing", f"Le fichier {path.name} des points de contrôle a disparu.")
            first = None
            for text in kept.read(path):
                self.kept += 1
                first = first or self._of_kept(text, roots, size, path)
            if first:
                yield first

    def _of_row(self, row: Checkpoint, roots: Roots, size: int) -> Finding | None:
        try:
            note = Note.parse(row.note)
            statement = Statement.parse(note)
        except MalformedNote as error:
            return Finding(
                "journal.checkpoint_malformed", f"Point de contrôle {row.size} : {error.sentence}", size=row.size
            )
        told = (statement.size, statement.root, statement.epoch, statement.opens, statement.time)
        if told != (row.size, bytes(row.root), row.epoch, row.opens, row.issued_at):
            return Finding(
                "journal.checkpoint_columns",
                f"Point de contrôle {row.size} : ses colonnes ne disent pas ce qui est signé.",
                size=row.size,
            )
        return self._disagreement("checkpoint", note, statement, roots, size)

    def _of_kept(self, text: str, roots: Roots, size: int, path: Path) -> Finding | None:
        try:
            note = Note.parse(text)
            statement = Statement.parse(note)
        except MalformedNote as error:
            return Finding("journal.kept_malformed", f"{path.name}, note {self.kept} : {error.sentence}")
        superseded = self._size_left_after(statement.epoch)
        if superseded is not None and statement.size > superseded:
            self.lost += 1
            return None if self._signed(note, statement) else self._unsigned("kept", statement)
        if finding := self._disagreement("kept", note, statement, roots, size):
            return finding
        known = Checkpoint.objects.filter(epoch=statement.epoch, size=statement.size, root=statement.root)
        if superseded is None and not known.exists():
            return Finding(
                "journal.kept_unknown",
                f"Le point de contrôle {statement.size}, conservé dans {path.name}, a disparu de la base.",
                size=statement.size,
            )
        return None

    def _disagreement(self, kind: str, note: Note, statement: Statement, roots: Roots, size: int) -> Finding | None:
        if not self._signed(note, statement):
            return self._unsigned(kind, statement)
        if statement.size > size:
            return Finding(
                f"journal.{kind}_beyond",
                f"Le point de contrôle signé compte {statement.size} écritures, le journal n’en a plus que {size}.",
                index=size,
                size=statement.size,
            )
        if roots[statement.size] != statement.root:
            since = max((good for good in self._agreed if good < statement.size), default=0)
            return Finding(
                f"journal.{kind}_root",
                f"Le point de contrôle {statement.size} contredit le journal : "
                f"une écriture entre les places {since} et {statement.size - 1} n’est plus ce qui a été signé.",
                index=since,
                size=statement.size,
            )
        self._agreed.add(statement.size)
        return None

    def _signed(self, note: Note, statement: Statement) -> bool:
        return any(key.signed(note) and statement.origin == key.name for key in self.verifiers)

    def _unsigned(self, kind: str, statement: Statement) -> Finding:
        return Finding(
            f"journal.{kind}_signature",
            f"Le point de contrôle {statement.size} n’est pas signé par le journal.",
            size=statement.size,
        )

    def _size_left_after(self, epoch: int) -> int | None:
        """The smallest tree that a later epoch went on from, if there was one."""
        return min((left for opened, left in self._left.items() if opened > epoch), default=None)
