"""An agreement is drafted, rewritten, given up."""

import pytest
from django.db import DatabaseError

from hub.errors import Forbidden
from partners.agreements.services import AlreadySigned, NotSigned, discard_draft, draft_agreement, edit_draft
from partners.agreements.terms import Backwards, NotOpenable
from partners.journal import AGREEMENT_DISCARDED, AGREEMENT_DRAFTED
from partners.models import Agreement, AgreementItem
from tests.journal_checks import journaled
from tests.partners.agreeing import END, START, drafted, signed, terms

pytestmark = pytest.mark.django_db
OPENS = {"relief_evaluation": ["identity", "evaluation"]}
OTHER = {"relief_evaluation": ["identity"]}


def draft(cast, **words) -> Agreement:
    return drafted(cast, cast.partner("mutuelle"), **{"opens": OPENS} | words)


def test_keeps_what_it_says(cast):
    agreement = draft(
        cast, title="Convention", purposes="Instruire", gives="Des relevés", volumes={"relief_evaluation": 300}
    )
    kept = Agreement.objects.get(pk=agreement.pk)
    assert (kept.purposes, kept.gives, kept.version, kept.is_draft) == ("Instruire", "Des relevés", 1, True)
    line = kept.opens.get()
    assert (line.items, line.yearly_volume, line.signed) == (["evaluation", "identity"], 300, False)


def test_is_journaled(cast):
    by, partner = cast.direction.acting, cast.partner("mutuelle")
    with journaled(AGREEMENT_DRAFTED, by=by) as written:
        agreement = draft_agreement(by=by, partner=partner, terms=terms(opens=OPENS))
    assert written.is_about(agreement)


def test_without_its_journal_entry_nothing_is_kept(cast, journal_down):
    by, partner = cast.direction.acting, cast.partner("mutuelle")
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        draft_agreement(by=by, partner=partner, terms=terms(opens=OPENS))
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("opens", "refusal"),
    [
        ({"relief_evaluation": ["identity", "health"]}, NotOpenable),  # nothing in the law gives health here
        ({"other": ["identity"]}, NotOpenable),  # a type that no agreement opens
        ({"financial_aid": ["identity"]}, NotOpenable),  # another kind of partner's
        ({"relief_evaluation": []}, NotOpenable),
    ],
)
def test_opens_nothing_beyond_the_law(cast, opens, refusal):
    with pytest.raises(refusal):
        draft(cast, opens=opens)
    assert not Agreement.objects.exists()


def test_ends_after_it_began(cast):
    with pytest.raises(Backwards):
        draft(cast, starts_on=END, ends_on=START)


def test_rewritten(cast):
    agreement = draft(cast)
    with journaled(AGREEMENT_DRAFTED, by=cast.direction.acting) as written:
        edit_draft(by=cast.direction.acting, agreement=agreement, terms=terms(opens=OTHER, title="Corrigée"))
    assert written.is_about(agreement)
    kept = Agreement.objects.get()
    assert (kept.title, kept.opens.get().items) == ("Corrigée", ["identity"])


def test_given_up(cast):
    agreement = draft(cast)
    with journaled(AGREEMENT_DISCARDED, by=cast.direction.acting):
        discard_draft(by=cast.direction.acting, agreement=agreement)
    assert not Agreement.objects.exists()
    assert not AgreementItem.objects.exists()


def test_signed_it_is_neither_rewritten_nor_given_up(cast):
    agreement = signed(cast, cast.partner("mutuelle"), opens=OPENS)
    for act in (
        lambda: edit_draft(by=cast.direction.acting, agreement=agreement, terms=terms(opens=OTHER)),
        lambda: discard_draft(by=cast.direction.acting, agreement=agreement),
    ):
        with pytest.raises(AlreadySigned):
            act()
    assert agreement.opens.get().items == ["evaluation", "identity"]


def test_next_version_of_a_draft_or_of_another_partners_is_refused(cast):
    with pytest.raises(NotSigned):
        draft(cast, succeeds=draft(cast))
    theirs = signed(cast, cast.partner("mutuelle_2"), opens=OPENS)
    with pytest.raises(NotSigned):
        draft(cast, succeeds=theirs)


@pytest.mark.parametrize("who", ["manager", "dpo", "technician", "administrator"])
def test_only_the_direction_writes(cast, who):
    by, agreement = getattr(cast, who).acting, draft(cast)
    for act in (
        lambda: draft_agreement(by=by, partner=agreement.partner, terms=terms(opens=OPENS)),
        lambda: edit_draft(by=by, agreement=agreement, terms=terms(opens=OTHER)),
        lambda: discard_draft(by=by, agreement=agreement),
    ):
        with pytest.raises(Forbidden):
            act()
    assert Agreement.objects.count() == 1
