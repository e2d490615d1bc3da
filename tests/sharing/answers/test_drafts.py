"""What is typed is kept for the team, sealed; two at once overwrite nothing; it goes with the request's end."""

import pytest
from django.db import IntegrityError, transaction

from hub.errors import Forbidden, NotFound
from hub.vault.rotation import rotate
from hub.vault.sealing import new_key
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.answers.drafts import save_draft, standing_draft
from sharing.casework.assignment import route
from sharing.casework.matching import unmatch
from sharing.filing.changes import withdraw
from sharing.models import SavedDraft
from sharing.requests.errors import AlreadyClosed, DraftChanged
from sharing.requests.journal import DRAFT_SAVED
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import filed, fresh, matched

pytestmark = pytest.mark.django_db
TYPED = {"values": {"address": ["4 impasse du Lavoir"]}, "note": ""}


def save(cast, request, version=0, content=TYPED, who=None):
    return save_draft(by=(who or cast.worker).acting, request=request, content=content, version=version)


def test_kept_sealed_and_journaled_as_it_is_begun_and_taken_over(cast):
    request = matched(cast, Item.ADDRESS)
    with journaled(DRAFT_SAVED, by=cast.worker.acting) as written:
        first = save(cast, request)
        second = save(cast, request, 1, TYPED | {"note": "Plus loin"})
    assert written.is_about(request)
    assert (first.version, second.version) == (1, 2)
    with journaled(DRAFT_SAVED, by=cast.teammate.acting):
        save(cast, request, 2, TYPED, cast.teammate)
    stored = SavedDraft.objects.get()
    assert b"Lavoir" not in bytes(stored.content)
    assert standing_draft(fresh(request)).unseal_content() == TYPED
    assert stored.typed_by == cast.teammate.acting.actor_id


def test_nothing_typed_is_nothing_kept(cast):
    assert save(cast, filed(cast, Item.ADDRESS), content={"note": "", "values": {}}) is None
    assert not SavedDraft.objects.exists()


def test_the_same_again_is_no_new_version(cast):
    request = matched(cast, Item.ADDRESS)
    save(cast, request)
    assert save(cast, request, 1).version == 1
    assert save(cast, request, 0, who=cast.teammate).version == 1, "whoever says it"


def test_a_stale_page_overwrites_nothing(cast):
    request = matched(cast, Item.ADDRESS)
    save(cast, request)
    save(cast, request, 1, {"note": "D’une collègue"}, cast.teammate)
    with pytest.raises(DraftChanged) as refused:
        save(cast, request, 1, {"note": "D’avant"})
    assert refused.value.data["version"] == 2
    assert standing_draft(request).unseal_content() == {"note": "D’une collègue"}
    with pytest.raises(DraftChanged):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, draft=1))


def test_no_entry_no_draft(cast, monkeypatch):
    request = matched(cast, Item.ADDRESS)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        save(cast, request)
    assert not SavedDraft.objects.exists()


@pytest.mark.parametrize("who", ["other_worker", "other_manager", "intake", "agent", "dpo"])
def test_only_by_who_answers_it(cast, who):
    with pytest.raises((Forbidden, NotFound)):
        save(cast, matched(cast, Item.ADDRESS), who=getattr(cast, who))


def test_each_team_has_its_own(cast):
    request = matched(cast, Item.ADDRESS)
    save(cast, request)
    request = route(by=cast.worker.acting, request=request, team=cast.team("south"))
    assert standing_draft(fresh(request)) is None
    save(cast, fresh(request), 0, {"note": "Du sud"}, cast.other_worker)
    assert SavedDraft.objects.count() == 2


def test_gone_once_answered_or_withdrawn(cast):
    answered, withdrawn = matched(cast, Item.ADDRESS), filed(cast, Item.ADDRESS)
    save(cast, answered)
    save(cast, withdrawn)
    answer(by=cast.worker.acting, request=answered, reply=Reply(minutes=5, not_held=frozenset({Item.ADDRESS}), draft=1))
    withdraw(by=cast.at("commissaire_de_justice").acting, request=withdrawn)
    assert not SavedDraft.objects.exists()
    for closed in (answered, withdrawn):
        with pytest.raises(AlreadyClosed):
            save(cast, closed)


def test_the_database_refuses_one_of_a_closed_request(cast):
    request = matched(cast, Item.ADDRESS)
    draft = save(cast, request)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, not_held=frozenset({Item.ADDRESS})))
    again = SavedDraft(request=request, team=request.team, content=draft.content, typed_by=draft.typed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)
    retract(by=cast.worker.acting, request=request, reason="À revoir")
    assert save(cast, fresh(request)).version == 1


def test_what_was_typed_about_the_wrong_person_goes_with_the_match(cast):
    request = matched(cast, Item.ADDRESS)
    save(cast, request)
    unmatch(by=cast.worker.acting, request=request)
    assert not SavedDraft.objects.exists()


def test_opens_under_a_new_wrapping_key(cast, settings):
    request = filed(cast, Item.ADDRESS)
    save(cast, request)
    former = settings.VAULT_KEYS
    settings.VAULT_KEYS = {"k2": new_key()} | former
    rotate()
    settings.VAULT_KEYS = {"k2": settings.VAULT_KEYS["k2"]}
    assert standing_draft(fresh(request)).unseal_content() == TYPED
