"""Signs what the tree is: into the table, then into the file of kept checkpoints where there is one.

Never signs a tree that does not continue the last one signed: two signed histories would be the hub's own forgery.
"""

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from hub.errors import HubError

from . import actions, kept, log, tree
from .models import Checkpoint
from .note import MalformedNote, Note, Signer, Verifier
from .statement import REASON, Statement

INTERVAL = timedelta(minutes=5)
LOOK_SECONDS = 5
logger = structlog.get_logger("hub.journal")


class CheckpointRefused(HubError):
    """The tree will not be signed as it is; `code` says why."""

    code = "journal.not_a_continuation"
    sentence = (
        "Le journal ne prolonge pas son dernier point de contrôle : il n’est pas signé. Lancez « manage.py journal "
        "verify » ; après une restauration légitime, « manage.py journal epoch »."
    )
    status = 500


@dataclass
class Clock:
    """Signs every 5 minutes when there is something new, and at once when nothing was ever signed."""

    look_at: float = 0.0

    def tick(self) -> None:
        """To be called often; does nothing most times. What is refused is logged, for an alert, and tried again."""
        if time.monotonic() < self.look_at:
            return
        self.look_at = time.monotonic() + LOOK_SECONDS
        last = Checkpoint.objects.last()
        if last is not None and datetime.now(UTC) - last.issued_at < INTERVAL:
            return
        try:
            issue()
        except (CheckpointRefused, tree.TreeBroken) as refused:
            logger.error(refused.code, **refused.data)


def signers() -> tuple[Signer, ...]:
    """The log's own key, then the co-signer's if there is one."""
    own = Signer(settings.JOURNAL_ORIGIN, settings.JOURNAL_SIGNING_KEY)
    if settings.JOURNAL_COSIGNING_KEY is None:
        return (own,)
    return own, Signer(f"{settings.JOURNAL_ORIGIN}/cosigner", settings.JOURNAL_COSIGNING_KEY)


def verifiers() -> tuple[Verifier, ...]:
    """The public keys of `signers`, in the same order: the first is the one that proofs are checked with."""
    return tuple(signer.verifier for signer in signers())


def latest() -> Checkpoint | None:
    """The newest signed checkpoint."""
    return Checkpoint.objects.last()


def issue() -> Checkpoint | None:
    """Signs the tree as it stands; None when nothing has come since the last time.

    Raises CheckpointRefused when the tree does not continue what was signed or kept, TreeBroken when it has holes.
    """
    with transaction.atomic(durable=True):
        tree.lock()
        last, size = Checkpoint.objects.last(), tree.size()
        if size == (last.size if last else 0):
            return None
        _refuse_another_history(last, size)
        checkpoint = _sign(size=size, epoch=last.epoch if last else 1)
    publish()
    return checkpoint


def open_epoch(reason: str) -> Checkpoint:
    """Goes on from a restored backup: a signed statement of what was there and what is left, and an entry.

    `reason` is a code as "backup_restored"; the story belongs in the administrators' own records. Raises
    CheckpointRefused when it is not a code.
    """
    if not re.fullmatch(REASON, reason):
        raise CheckpointRefused("Le motif est un code : lettres de a à z et tirets bas.", code="journal.epoch_reason")
    with transaction.atomic(durable=True):
        tree.lock()
        known = [(row.epoch, row.size) for row in Checkpoint.objects.order_by("-id")[:1]]
        if (file := _last_kept()) is not None:
            known.append((file.epoch, file.size))
        checkpoint = _sign(
            size=tree.size(),
            epoch=max((epoch for epoch, _ in known), default=1) + 1,
            opens=reason,
            after=max((size for _, size in known), default=0),
        )
        about = log.Ref("journal.epoch", uuid4())
        log.write(actions.EPOCH_OPENED, by=log.SYSTEM, about=about, content={"reason": reason})
    publish()
    return checkpoint


def publish() -> int:
    """Appends to the file what it does not have yet; returns how many. A file that cannot be written is logged."""
    if settings.JOURNAL_CHECKPOINT_FILE is None:
        return 0
    try:
        with transaction.atomic(durable=True):
            tree.lock()
            missing = Checkpoint.objects.order_by("id")
            if (last := _last_kept()) is not None:
                missing = missing.filter(Q(epoch__gt=last.epoch) | Q(epoch=last.epoch, size__gt=last.size))
            notes = [Note.parse(row.note) for row in missing]
            if notes:
                kept.append(settings.JOURNAL_CHECKPOINT_FILE, notes)
    except (OSError, CheckpointRefused) as error:
        logger.error("journal.file_unavailable", error=str(error))
        return 0
    return len(notes)


def _sign(*, size: int, epoch: int, opens: str = "", after: int | None = None) -> Checkpoint:
    statement = Statement(
        origin=settings.JOURNAL_ORIGIN,
        size=size,
        root=tree.Tree().root(size),
        epoch=epoch,
        time=datetime.now(UTC).replace(microsecond=0),
        opens=opens,
        after=after,
    )
    return Checkpoint.objects.create(
        size=size,
        root=statement.root,
        epoch=epoch,
        opens=opens,
        note=str(Note.signed_by(str(statement), *signers())),
        issued_at=statement.time,
    )


def _refuse_another_history(last: Checkpoint | None, size: int) -> None:
    if last is not None and (last.size > size or tree.Tree().root(last.size) != bytes(last.root)):
        raise CheckpointRefused(size=size, signed_size=last.size)
    if (file := _last_kept()) is None:
        return
    ahead = last is None or (file.epoch, file.size) > (last.epoch, last.size)
    if ahead or not Checkpoint.objects.filter(epoch=file.epoch, size=file.size, root=file.root).exists():
        raise CheckpointRefused(code="journal.file_ahead", size=size, kept_size=file.size)


def _last_kept() -> Statement | None:
    """The statement kept last, passing over an append that was cut short. CheckpointRefused when none can be read."""
    if settings.JOURNAL_CHECKPOINT_FILE is None:
        return None
    unreadable = CheckpointRefused("Le fichier des points de contrôle est illisible.", code="journal.file_unavailable")
    try:
        notes = kept.last_first(settings.JOURNAL_CHECKPOINT_FILE)
    except OSError as error:
        raise unreadable from error
    for text in notes:
        with suppress(MalformedNote):
            return Statement.parse(Note.parse(text))
    if notes:
        raise unreadable
    return None
