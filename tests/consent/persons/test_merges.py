"""Two records become one person's once every team that follows one of them agrees; for 30 days it can be undone."""

from datetime import timedelta

import pytest

from consent import journal
from consent.errors import AlreadyMerged, KeepsOthers, LinkedTogether, MergeNotInForce, MergeSettled, MergeTooOld
from consent.facts import last_tightened
from consent.models import Distinction, Followup, Merge, MergeDecision, Person
from consent.persons.distinctions import confirm_distinct
from consent.persons.erasure import erase_person
from consent.persons.identity import correct_identity
from consent.persons.merges import agree_to_merge, propose_merge, refuse_merge, undo_merge
from consent.persons.reading_merges import merge_of, waiting_for
from consent.persons.records import records_of
from consent.persons.services import read_person
from consent.protection.links import record_link
from hub import clock
from hub.errors import Forbidden, Invalid, NotFound
from hub.notices.models import Notice
from hub.vault.models import KeyDestroyed
from tests.consent.consenting import a_person
from tests.consent.merging import WHY, followed_elsewhere, merged, only_elsewhere, proposed, two_records
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast) -> tuple[Person, Person]:
    """With the managers of both teams there to be told."""
    assert cast.manager
    assert cast.other_manager
    return two_records(cast)


def notified(kind: str) -> list:
    return [notice.user for notice in Notice.objects.filter(kind_code=kind)]


def test_a_manager_joins_two_records_of_the_team_at_once(cast, pair):
    kept, absorbed = pair
    actions = journal.MERGE_PROPOSED, journal.MERGE_AGREED, journal.MERGED
    with journaled(*actions, by=cast.manager.acting) as written:
        merge = proposed(cast, kept, absorbed, by=cast.manager)
    assert written.is_about(merge)
    assert merge.is_in_force
    assert records_of(kept.pk) == records_of(absorbed.pk) == {kept.pk, absorbed.pk}
    assert Merge.objects.get().unseal("reason") == WHY
    assert WHY.encode() not in bytes(merge.reason)


def test_a_workers_proposal_waits_for_the_manager(cast, pair):
    merge = proposed(cast, *pair)
    assert merge.is_pending
    assert records_of(pair[0].pk) == {pair[0].pk}
    assert notified("merge.asked") == [cast.manager.user]
    assert waiting_for(cast.manager.acting) == [merge]
    assert waiting_for(cast.worker.acting) == []
    assert waiting_for(cast.other_manager.acting) == []
    with journaled(journal.MERGE_AGREED, journal.MERGED, by=cast.manager.acting):
        assert agree_to_merge(by=cast.manager.acting, merge=merge.pk).is_in_force
    assert waiting_for(cast.manager.acting) == []
    assert notified("merge.done") == [cast.manager.user]


@pytest.mark.parametrize("which", [0, 1])
def test_every_other_team_that_follows_one_of_them_agrees_first(cast, pair, which):
    followed_elsewhere(cast, pair[which])
    merge = proposed(cast, *pair, by=cast.manager)
    assert merge.is_pending
    assert notified("merge.asked") == [cast.other_manager.user]
    assert waiting_for(cast.other_manager.acting) == [merge]
    assert agree_to_merge(by=cast.other_manager.acting, merge=merge.pk).is_in_force


def test_a_team_that_starts_to_follow_meanwhile_agrees_too(cast, pair):
    merge = proposed(cast, *pair)
    followed_elsewhere(cast, pair[1])
    assert agree_to_merge(by=cast.manager.acting, merge=merge.pk).is_pending
    assert agree_to_merge(by=cast.other_manager.acting, merge=merge.pk).is_in_force


def test_agreeing_again_changes_nothing(cast, pair):
    followed_elsewhere(cast, pair[1])
    merge = proposed(cast, *pair, by=cast.manager)
    agree_to_merge(by=cast.manager.acting, merge=merge.pk)
    assert MergeDecision.objects.count() == 1
    assert Merge.objects.get().is_pending


def test_one_team_refuses_and_nothing_is_joined(cast, pair):
    followed_elsewhere(cast, pair[1])
    merge = proposed(cast, *pair, by=cast.manager)
    with journaled(journal.MERGE_REFUSED, by=cast.other_manager.acting):
        refuse_merge(by=cast.other_manager.acting, merge=merge.pk)
    assert notified("merge.refused") == [cast.manager.user]
    with pytest.raises(MergeSettled):
        agree_to_merge(by=cast.other_manager.acting, merge=merge.pk)
    assert records_of(pair[0].pk) == {pair[0].pk}
    assert proposed(cast, *pair, by=cast.manager).is_pending  # it may be proposed anew


def test_the_worker_who_proposed_is_told_of_a_refusal(cast, pair):
    merge = proposed(cast, *pair)
    refuse_merge(by=cast.manager.acting, merge=merge.pk)
    assert set(notified("merge.refused")) == {cast.manager.user, cast.worker.user}


def test_who_does_not_follow_both_proposes_nothing(cast, pair):
    kept, absorbed = pair
    only_elsewhere(cast, absorbed)
    for somebody in (cast.worker, cast.manager, cast.other_worker, cast.other_manager):
        with pytest.raises(NotFound):
            proposed(cast, kept, absorbed, by=somebody)
    for outsider in (cast.agent, cast.dpo, cast.direction):
        with pytest.raises(NotFound):
            proposed(cast, kept, absorbed, by=outsider)
    with pytest.raises(Forbidden):
        proposed(cast, kept, absorbed, by=cast.intake)
    assert not Merge.objects.exists()


def test_only_a_manager_of_a_team_concerned_agrees_refuses_and_undoes(cast, pair):
    merge = proposed(cast, *pair)
    for act in (agree_to_merge, refuse_merge):
        with pytest.raises(Forbidden):
            act(by=cast.worker.acting, merge=merge.pk)
        for stranger in (cast.other_manager, cast.other_worker, cast.agent, cast.dpo):
            with pytest.raises(NotFound):
                act(by=stranger.acting, merge=merge.pk)
    agree_to_merge(by=cast.manager.acting, merge=merge.pk)
    with pytest.raises(Forbidden):
        undo_merge(by=cast.teammate.acting, merge=merge.pk, reason=WHY)
    with pytest.raises(NotFound):
        undo_merge(by=cast.other_manager.acting, merge=merge.pk, reason=WHY)


def test_a_worker_of_the_other_team_does_not_read_the_proposal(cast, pair):
    followed_elsewhere(cast, pair[1])
    merge = proposed(cast, *pair)
    assert merge_of(by=cast.worker.acting, merge=merge.pk) == merge
    assert merge_of(by=cast.other_manager.acting, merge=merge.pk) == merge
    with pytest.raises(NotFound):
        merge_of(by=cast.other_worker.acting, merge=merge.pk)


def test_nobody_gains_a_followup_or_a_record(cast, pair):
    kept, absorbed = pair
    only_elsewhere_later = followed_elsewhere(cast, absorbed)
    before = set(Followup.objects.values_list("person", "team"))
    merged(cast, kept, absorbed)
    assert set(Followup.objects.values_list("person", "team")) == before
    assert read_person(by=cast.other_worker.acting, person=only_elsewhere_later.pk).identity
    with pytest.raises(NotFound):
        read_person(by=cast.other_worker.acting, person=kept.pk)


def test_a_reason_is_needed(cast, pair):
    kept, absorbed = pair
    for reason in ("  ", "x" * 1001):
        with pytest.raises(Invalid):
            propose_merge(by=cast.manager.acting, kept=kept.pk, absorbed=absorbed.pk, reason=reason)
    merge = merged(cast, kept, absorbed)
    with pytest.raises(Invalid):
        undo_merge(by=cast.manager.acting, merge=merge.pk, reason=" ")


def test_a_record_is_absorbed_once_and_no_chain_grows(cast, pair):
    kept, absorbed = pair
    third = a_person(cast, first_names="Elise")
    with pytest.raises(AlreadyMerged):
        proposed(cast, kept, kept)
    merged(cast, kept, absorbed)
    for again in ((kept, absorbed), (absorbed, kept), (third, absorbed)):
        with pytest.raises(AlreadyMerged):
            proposed(cast, *again, by=cast.manager)
    with pytest.raises(KeepsOthers):
        proposed(cast, third, kept, by=cast.manager)
    # into an absorbed record: into the one that stands for it
    assert proposed(cast, absorbed, third, by=cast.manager).kept == kept
    assert records_of(third.pk) == {kept.pk, absorbed.pk, third.pk}


def test_two_proposals_for_one_record_do_not_wait_together(cast, pair):
    kept, absorbed = pair
    proposed(cast, kept, absorbed)
    with pytest.raises(AlreadyMerged):
        proposed(cast, a_person(cast, first_names="Elise"), absorbed)


def test_what_changed_since_the_proposal_is_seen(cast, pair):
    kept, absorbed = pair
    merge = proposed(cast, kept, absorbed)
    third = a_person(cast, first_names="Elise")
    merged(cast, third, kept)
    with pytest.raises(AlreadyMerged):
        agree_to_merge(by=cast.manager.acting, merge=merge.pk)


def test_linked_records_are_two_persons(cast, pair):
    kept, absorbed = pair
    record_link(by=cast.worker.acting, person=kept.pk, other=absorbed.pk, kind="siblings", told_by="person")
    with pytest.raises(LinkedTogether):
        proposed(cast, kept, absorbed)


def test_undone_within_thirty_days_and_each_is_alone_again(cast, pair):
    kept, absorbed = pair
    followed_elsewhere(cast, absorbed)
    merge = merged(cast, kept, absorbed)
    with journaled(journal.MERGE_UNDONE, by=cast.other_manager.acting):
        undo_merge(by=cast.other_manager.acting, merge=merge.pk, reason=WHY)
    assert records_of(kept.pk) == {kept.pk}
    assert Merge.objects.get().unseal("undo_reason") == WHY
    assert set(notified("merge.undone")) == {cast.manager.user, cast.other_manager.user}
    with pytest.raises(MergeNotInForce):
        undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)


@pytest.mark.parametrize(("days", "undone"), [(30, True), (31, False)])
def test_after_thirty_days_it_stays(cast, pair, monkeypatch, days, undone):
    merge = merged(cast, *pair)
    later = merge.effective_at + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    if undone:
        undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
        return
    with pytest.raises(MergeTooOld):
        undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)


def test_a_merge_of_an_instant_is_known_for_that_instant(cast, pair):
    kept, absorbed = pair
    merge = merged(cast, kept, absorbed)
    undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
    assert records_of(kept.pk, at=merge.effective_at) == {kept.pk, absorbed.pk}
    assert records_of(kept.pk, at=merge.proposed_at - timedelta(seconds=1)) == {kept.pk}


def test_the_reason_goes_with_either_key(cast, pair, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    kept, absorbed = pair
    merge = merged(cast, kept, absorbed)
    undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
    erase_person(by=cast.dpo.acting, person=absorbed.pk)
    assert Person.objects.get(pk=kept.pk).erased_at is None
    for column in ("reason", "undo_reason"):
        with pytest.raises(KeyDestroyed):
            Merge.objects.get().unseal(column)
    with pytest.raises(NotFound):
        propose_merge(by=cast.manager.acting, kept=kept.pk, absorbed=absorbed.pk, reason=WHY)


def test_no_entry_no_merge(cast, pair, monkeypatch):
    merge = proposed(cast, *pair)
    third = a_person(cast, first_names="Elise")
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        proposed(cast, pair[0], third)
    with pytest.raises(JournalDown):
        agree_to_merge(by=cast.manager.acting, merge=merge.pk)
    with pytest.raises(JournalDown):
        refuse_merge(by=cast.manager.acting, merge=merge.pk)
    assert Merge.objects.get().is_pending
    assert not MergeDecision.objects.exists()


def test_no_entry_nothing_undone(cast, pair, monkeypatch):
    merge = merged(cast, *pair)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
    assert Merge.objects.get().is_in_force


def test_a_third_record_joined_later_is_a_new_reason_to_decide(cast, pair):
    """What it brings counts for all: a manager's earlier yes is asked for again."""
    kept, absorbed = pair
    merged(cast, kept, absorbed)
    before = last_tightened(absorbed.pk)
    third = a_person(cast, first_names="Lise")
    merged(cast, kept, third)
    assert last_tightened(absorbed.pk) > before


def test_correcting_a_merged_record_does_not_ask_whether_it_is_the_other(cast, pair):
    kept, absorbed = pair
    merged(cast, kept, absorbed)
    identity = absorbed.unseal_identity() | {"last_name": "Valdabrin"}
    assert correct_identity(by=cast.worker.acting, person=absorbed.pk, identity=identity, reason=WHY) == absorbed


def test_merged_records_are_not_confirmed_to_be_two(cast, pair):
    kept, absorbed = pair
    Distinction.objects.create(person=kept, other=absorbed, reason=b"", declared_by=cast.worker.acting.actor_id)
    merged(cast, kept, absorbed)
    with pytest.raises(AlreadyMerged):
        confirm_distinct(by=cast.manager.acting, person=kept.pk, other=absorbed.pk)
