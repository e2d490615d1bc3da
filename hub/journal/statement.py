"""What our checkpoints say beyond C2SP's three lines: when they were signed, and in which epoch of the log.

Pure. An epoch is opened after a restore from a backup: the log goes on from an earlier size, and says so under its
signature, so that an honest restore does not look like tampering and nobody can restore in silence.

    epoch 2
    time 2026-11-22T02:19:22Z
    opens backup_restored      only on the first checkpoint of an epoch after the first: why
    after 1042                 and the size that had been reached before
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from .note import Checkpoint, MalformedNote, Note

REASON = r"[a-z_]{1,40}"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_EXTENSIONS = re.compile(
    r"epoch (?P<epoch>[1-9][0-9]{0,8})\ntime (?P<time>[0-9]{4}-[0-9T:-]+Z)"
    rf"(\nopens (?P<opens>{REASON})\nafter (?P<after>0|[1-9][0-9]{{0,18}}))?"
)


@dataclass(frozen=True)
class Statement:
    """One checkpoint of ours. `opens` is empty and `after` None unless it opens an epoch."""

    origin: str
    size: int
    root: bytes
    epoch: int
    time: datetime
    opens: str = ""
    after: int | None = None

    @classmethod
    def parse(cls, note: Note) -> Self:
        """From a note's text. MalformedNote when it is not a checkpoint as the hub writes it."""
        checkpoint = Checkpoint.parse(note.text)
        values = _EXTENSIONS.fullmatch("\n".join(checkpoint.extensions))
        if values is None:
            raise MalformedNote("checkpoint.extensions", "Ce point de contrôle ne porte pas les mentions du hub.")
        try:
            time = datetime.strptime(values["time"], _TIME).replace(tzinfo=UTC)
        except ValueError as error:
            raise MalformedNote("checkpoint.time", "L’heure de ce point de contrôle est mal écrite.") from error
        return cls(
            origin=checkpoint.origin,
            size=checkpoint.size,
            root=checkpoint.root,
            epoch=int(values["epoch"]),
            time=time,
            opens=values["opens"] or "",
            after=int(values["after"]) if values["after"] else None,
        )

    def __str__(self) -> str:
        extensions = [f"epoch {self.epoch}", f"time {self.time.astimezone(UTC).strftime(_TIME)}"]
        if self.opens:
            extensions += [f"opens {self.opens}", f"after {self.after}"]
        return str(Checkpoint(self.origin, self.size, self.root, tuple(extensions)))
