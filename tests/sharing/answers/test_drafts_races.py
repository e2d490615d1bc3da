"""Two who begin a draft of the same request at the same moment: one begins it, the other is told."""

from partners.law.vocabulary import Item
from sharing.answers.drafts import save_draft
from sharing.models import SavedDraft
from tests.sharing.asking import matched
from tests.together import together


def test_two_who_begin_at_once(own_database, cast):
    request = matched(cast, Item.ADDRESS)
    ends = together(
        lambda: save_draft(by=cast.worker.acting, request=request, content={"note": "un"}, version=0),
        lambda: save_draft(by=cast.teammate.acting, request=request, content={"note": "deux"}, version=0),
    )
    assert sorted(type(end).__name__ for end in ends) == ["DraftChanged", "SavedDraft"]
    assert SavedDraft.objects.get().version == 1
