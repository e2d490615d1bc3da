"""An agreement comes into force."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from partners.flows.sign_agreement import Overlap, sign_agreement
from partners.journal import AGREEMENT_SIGNED
from partners.models import Agreement, AgreementItem
from tests.journal_checks import journaled
from tests.together import together

pytestmark = pytest.mark.road

START, END = date(2026, 1, 1), date(2026, 12, 31)
OPENS = {"relief_evaluation": ["identity", "evaluation"]}


@pytest.fixture(autouse=True)
def _parties(cast):
    """There before the tests' own transactions."""
    return cast.direction, cast.partner("mutuelle")


def sign(cast, *, partner="mutuelle", starts_on=START, ends_on=END, opens=OPENS) -> Agreement:
    return sign_agreement(
        by=cast.direction.acting,
        partner=cast.partner(partner),
        title="Convention",
        starts_on=starts_on,
        ends_on=ends_on,
        opens=opens,
    )


def test_opens_items_by_type(cast):
    agreement = sign(cast)
    opened = AgreementItem.objects.get(agreement=agreement)
    assert (opened.request_type, opened.items) == ("relief_evaluation", ["evaluation", "identity"])
    assert (opened.partner, opened.starts_on, opened.ends_on) == (cast.partner("mutuelle"), START, END)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (START - timedelta(days=1), False),
        (START, True),
        (END, True),
        (END + timedelta(days=1), False),
    ],
)
def test_first_and_last_day_count(day, expected):
    assert Agreement(starts_on=START, ends_on=END).in_force(day) is expected


def test_is_journaled(cast):
    direction = cast.direction.acting
    with journaled(AGREEMENT_SIGNED, by=direction) as written:
        agreement = sign(cast)
    assert written.is_about(agreement)


def test_without_its_journal_entry_nothing_is_kept(cast, journal_down):
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        sign(cast)
    assert not Agreement.objects.exists()
    assert not AgreementItem.objects.exists()


def test_second_one_for_the_same_type_and_days_is_refused_and_leaves_nothing(cast):
    sign(cast)
    with pytest.raises(Overlap) as refused:
        sign(cast, starts_on=END, ends_on=END + timedelta(days=30))
    assert refused.value.code == "agreement.overlap"
    assert Agreement.objects.count() == 1


def test_next_day_another_type_or_another_partner_is_fine(cast):
    sign(cast)
    sign(cast, starts_on=END + timedelta(days=1), ends_on=END + timedelta(days=365))
    sign(cast, opens={"other_type": ["identity"]})
    sign(cast, partner="mutuelle_2")
    assert Agreement.objects.count() == 4


def test_end_before_start_is_refused(cast):
    with pytest.raises(IntegrityError, match="partners_agreement_period"):
        sign(cast, starts_on=END, ends_on=START)


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.tuples(*[st.integers(0, 20)] * 4))
def test_two_agreements_stand_exactly_when_their_days_do_not_meet(cast, days):
    first, second = sorted(days[:2]), sorted(days[2:])
    meet = first[0] <= second[1] and second[0] <= first[1]
    day = [START + timedelta(days=number) for number in range(21)]
    refused = False
    with transaction.atomic():
        sign(cast, starts_on=day[first[0]], ends_on=day[first[1]])
        try:
            sign(cast, starts_on=day[second[0]], ends_on=day[second[1]])
        except Overlap:
            refused = True
        transaction.set_rollback(True)
    assert refused == meet


def test_prolonged_into_another_ones_days_is_refused_by_the_database(cast):
    first = sign(cast)
    sign(cast, starts_on=END + timedelta(days=1), ends_on=END + timedelta(days=30))
    with pytest.raises(IntegrityError, match="partners_one_agreement_at_a_time"), transaction.atomic():
        Agreement.objects.filter(pk=first.pk).update(ends_on=END + timedelta(days=2))
    assert AgreementItem.objects.get(agreement=first).ends_on == END


def test_ended_early_frees_the_days_after(cast):
    first = sign(cast)
    Agreement.objects.filter(pk=first.pk).update(ends_on=date(2026, 6, 30))
    assert AgreementItem.objects.get(agreement=first).ends_on == date(2026, 6, 30)
    sign(cast, starts_on=date(2026, 7, 1))
    assert Agreement.objects.count() == 2


def test_days_of_the_items_cannot_be_set_apart_from_the_agreements(cast):
    agreement = sign(cast)
    AgreementItem.objects.update(ends_on=END + timedelta(days=900), partner=cast.partner("caf"))
    opened = AgreementItem.objects.get(agreement=agreement)
    assert (opened.ends_on, opened.partner) == (END, cast.partner("mutuelle"))


def test_of_two_signed_at_once_one_stands(own_database, cast):
    def twice():
        return sign(cast)

    outcomes = together(twice, twice)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Agreement", "Overlap"]
    assert AgreementItem.objects.count() == 1
