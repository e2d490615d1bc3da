"""Who may see that records are, or may be, one person's; opens a merge with its reason, journaled."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction

from consent import errors, journal
from consent.models import Merge, Person
from hub.errors import Forbidden, NotFound
from hub.journal import log
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right

from . import records
from .access import followed, require_team
from .candidates import SHOWN


def merge_of(*, by: Acting, merge: uuid.UUID) -> Merge:
    """A merge of a record that the acting team follows: for its managers, and for who follows both records.

    To others it does not exist. Raises NotFound, Forbidden.
    """
    team = require_team(by)
    row = Merge.objects.select_related("kept__key", "absorbed__key", "team").filter(pk=merge).first()
    if row is None:
        raise NotFound()
    mine = followed(by).filter(pk__in=group(row.kept_id, row.absorbed_id)).values_list("pk", flat=True)
    both = {row.kept_id, row.absorbed_id} <= set(mine)
    if not mine or not (both or allowed(by, Right.REVIEW, team)):
        raise NotFound()
    return row


def waiting_for(by: Acting) -> list[Merge]:
    """The proposals that wait for the acting manager's team, the oldest first; none to who is no manager."""
    if by.team is None or not allowed(by, Right.REVIEW, by.team):
        return []
    pending = Merge.objects.pending().exclude(decisions__team=by.team).select_related("team").order_by("proposed_at")
    mine = followed(by)
    own = pending.of(mine.values_list("pk", flat=True))
    through = Merge.objects.in_force().filter(absorbed__in=mine).values_list("kept", flat=True)
    return list(own | pending.filter(kept__in=through))


def group(kept: uuid.UUID, absorbed: uuid.UUID) -> frozenset[uuid.UUID]:
    """All the records that the merge of these two concerns."""
    return frozenset().union(*records.together([kept, absorbed]).values())


def managed_merge(*, by: Acting, merge: uuid.UUID) -> Merge:
    """The same, for a manager alone. Raises NotFound, Forbidden."""
    row = merge_of(by=by, merge=merge)
    if not allowed(by, Right.REVIEW, by.team):
        raise Forbidden()
    return row


def undoable_merge(*, by: Acting, merge: uuid.UUID) -> Merge:
    """The same, where it may still be undone. Raises MergeNotInForce, MergeTooOld as well."""
    row = managed_merge(by=by, merge=merge)
    require_undoable(row)
    return row


def require_undoable(merge: Merge) -> None:
    if not merge.is_in_force:
        raise errors.MergeNotInForce()
    if not merge.may_be_undone:
        raise errors.MergeTooOld()


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """One record of a merge.

    identity  candidates.SHOWN of it; empty where the team does not follow it and has nothing to decide
    followed  whether the team follows it, and so may open it
    """

    person: Person
    identity: dict[str, str] = field(repr=False)
    followed: bool


@dataclass(frozen=True, slots=True)
class OpenedMerge:
    """A merge with its reasons in clear."""

    merge: Merge
    kept: OpenedRecord
    absorbed: OpenedRecord
    reason: str = field(repr=False)
    undo_reason: str = field(repr=False)


@transaction.atomic
def read_merge(*, by: Acting, merge: uuid.UUID) -> OpenedMerge:
    """The merge, as `merge_of` lets it be seen, with what tells its records apart.

    While it waits a manager sees of both what a search by name would show; afterwards of those alone that the team
    follows. Raises NotFound, Forbidden.
    """
    row = merge_of(by=by, merge=merge)
    mine = set(followed(by).filter(pk__in=(row.kept_id, row.absorbed_id)).values_list("pk", flat=True))
    kept, absorbed = (opened(person, row, is_followed=person.pk in mine) for person in (row.kept, row.absorbed))
    log.write(journal.MERGE_READ, by=by, about=row, key=row.kept.key)
    return OpenedMerge(row, kept, absorbed, row.unseal("reason"), row.unseal("undo_reason"))


def opened(person: Person, merge: Merge, *, is_followed: bool) -> OpenedRecord:
    shown = is_followed or merge.is_pending
    identity = person.unseal_identity() if shown else {}
    return OpenedRecord(person, {name: identity[name] for name in SHOWN if identity.get(name)}, is_followed)
