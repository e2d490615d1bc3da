"""Joins two records of one person: proposed, agreed by every team that follows one of them, undone within 30 days.

A manager of every such team agrees, of the proposing team too; the proposal of a manager is their team's agreement.
The merge is in force with the last one. It only holds back: protections, objections and withdrawals of one record count
for the other; consents do not, and nobody reads or follows more than before.
"""

import uuid

from django.db import transaction

from consent import errors, journal
from consent.models import Followup, Link, Merge, MergeDecision, Person
from hub import clock
from hub.errors import required_text
from hub.journal import log
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.models import Team
from partners.roles import Right

from . import merge_notices, records
from .access import followed_person, require_team
from .reading_merges import group, managed_merge, require_undoable

REASON_MAX = 1000  # characters


@transaction.atomic
def propose_merge(*, by: Acting, kept: uuid.UUID, absorbed: uuid.UUID, reason: str) -> Merge:
    """Proposes that `absorbed` be joined to `kept`, or to the record that already stands for `kept`.

    The acting team follows both. In force at once where a manager proposes and no other team follows one of them.

    Raises Invalid without a reason, AlreadyMerged, KeepsOthers, LinkedTogether, NotFound, Archived, Forbidden.
    """
    team = require_team(by)
    for person in (kept, absorbed):
        followed_person(by=by, person=person)
    if standing := records.merge_of_absorbed(kept):
        kept = standing.kept_id
    held = hold(kept, absorbed)
    require_apart(kept, absorbed)
    if Merge.objects.filter(absorbed=absorbed, refused_at__isnull=True, undone_at__isnull=True).exists():
        raise errors.AlreadyMerged()
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="merge.reason")
    merge = Merge(kept=held[kept], absorbed=held[absorbed], team=team, proposed_by=by.actor_id, proposed_at=clock.now())
    merge.reason = merge.seal(reason, "reason")
    merge.save(force_insert=True)
    content = {"kept": str(kept), "absorbed": str(absorbed), "reason": reason}
    log.write(journal.MERGE_PROPOSED, by=by, about=merge, content=content, key=merge.kept.key)
    if allowed(by, Right.REVIEW, team):
        write_decision(merge, agreed=True, by=by)
    if not take_effect(merge, by=by):
        merge_notices.asked(merge, undecided(merge))
    return merge


@transaction.atomic
def agree_to_merge(*, by: Acting, merge: uuid.UUID) -> Merge:
    """The agreement of the acting manager's team; with the last one the merge is in force.

    Raises MergeSettled, and what `propose_merge` raises where the records have changed since; NotFound, Forbidden.
    """
    held = held_proposal(by=by, merge=merge)
    require_apart(held.kept_id, held.absorbed_id)
    if not MergeDecision.objects.filter(merge=held, team=by.team).exists():
        write_decision(held, agreed=True, by=by)
    take_effect(held, by=by)
    return held


@transaction.atomic
def refuse_merge(*, by: Acting, merge: uuid.UUID) -> Merge:
    """The refusal of the acting manager's team, or its agreement taken back: the proposal ends.

    Raises MergeSettled, NotFound, Forbidden.
    """
    held = held_proposal(by=by, merge=merge)
    if not MergeDecision.objects.filter(merge=held, team=by.team).exists():
        write_decision(held, agreed=False, by=by)
    held.refused_at = clock.now()
    held.save(update_fields=["refused_at"])
    log.write(journal.MERGE_REFUSED, by=by, about=held, key=held.kept.key)
    merge_notices.refused(held)
    return held


@transaction.atomic
def undo_merge(*, by: Acting, merge: uuid.UUID, reason: str) -> Merge:
    """Undoes a merge in force, until UNDO_DAYS after it began: each record is read alone again, as before.

    A manager of a team that follows one of the records. What was written since stays in the record that it was
    written in. Raises MergeNotInForce, MergeTooOld, Invalid without a reason, NotFound, Forbidden.
    """
    held = held_merge(by=by, merge=merge)
    require_undoable(held)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="merge.reason")
    held.undone_by, held.undone_at = by.actor_id, clock.now()
    held.undo_reason = held.seal(reason, "undo_reason")
    held.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    log.write(journal.MERGE_UNDONE, by=by, about=held, content={"reason": reason}, key=held.kept.key)
    merge_notices.undone(held, following(held))
    return held


def following(merge: Merge) -> list[Team]:
    """The teams that follow one of its records today."""
    ids = group(merge.kept_id, merge.absorbed_id)
    teams = Followup.objects.filter(person__in=ids, ended_on__isnull=True).values("team")
    return list(Team.objects.filter(pk__in=teams).order_by("pk"))


def undecided(merge: Merge) -> list[Team]:
    """Of these teams, those that have not said yet."""
    decided = set(merge.decisions.values_list("team_id", flat=True))
    return [team for team in following(merge) if team.pk not in decided]


def hold(*persons: uuid.UUID) -> dict[uuid.UUID, Person]:
    """These records and all that are joined to them, locked until the transaction ends, in the order of their ids."""
    ids = frozenset().union(*records.together(persons).values())
    rows = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk__in=ids).order_by("pk")
    return {row.pk: row for row in rows}


def held_merge(*, by: Acting, merge: uuid.UUID) -> Merge:
    """The merge, for a manager of a team concerned; its records and its row locked."""
    row = managed_merge(by=by, merge=merge)
    hold(row.kept_id, row.absorbed_id)
    rows = Merge.objects.select_for_update(of=("self",)).select_related("kept__key", "absorbed__key", "team")
    return rows.get(pk=merge)


def held_proposal(*, by: Acting, merge: uuid.UUID) -> Merge:
    """The same, while it still waits. Raises MergeSettled."""
    held = held_merge(by=by, merge=merge)
    if not held.is_pending:
        raise errors.MergeSettled()
    return held


def require_apart(kept: uuid.UUID, absorbed: uuid.UUID) -> None:
    """Passes where the two may be joined; the caller has locked them."""
    groups = records.together([kept, absorbed])
    standing = records.merge_of_absorbed(kept)
    if absorbed in groups[kept] or standing is not None or records.merge_of_absorbed(absorbed) is not None:
        raise errors.AlreadyMerged()
    if len(groups[absorbed]) > 1:
        raise errors.KeepsOthers()
    if Link.objects.standing().of(groups[kept]).of(groups[absorbed]).exists():
        raise errors.LinkedTogether()


def write_decision(merge: Merge, *, agreed: bool, by: Acting) -> None:
    """The word of the acting manager's team; a refusal is journaled by who ends the proposal."""
    team = by.require_team()
    MergeDecision.objects.create(merge=merge, team=team, agreed=agreed, decided_by=by.actor_id, decided_at=clock.now())
    if agreed:
        log.write(journal.MERGE_AGREED, by=by, about=merge, content={"team": str(team.id)}, key=merge.kept.key)


def take_effect(merge: Merge, *, by: Acting) -> bool:
    """Puts it in force if no team's word is missing; whether it is."""
    if undecided(merge):
        return False
    merge.effective_at = clock.now()
    merge.save(update_fields=["effective_at"])
    log.write(journal.MERGED, by=by, about=merge, key=merge.kept.key)
    merge_notices.done(merge, following(merge))
    return True
