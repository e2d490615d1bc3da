"""An agreement is signed and comes into force."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hub.days import today
from hub.errors import Forbidden
from partners.agreements.services import AlreadySigned, Overlap, SignatoryMissing, SignedInFuture, sign_agreement
from partners.journal import AGREEMENT_SIGNED
from partners.models import Agreement, AgreementItem, Signatory
from tests.journal_checks import journaled
from tests.partners.agreeing import END, SIGNATORIES, START, drafted, sign, signed
from tests.together import together

pytestmark = pytest.mark.road

OPENS = {"relief_evaluation": ["identity", "evaluation"]}


@pytest.fixture(autouse=True)
def _parties(cast):
    """There before the tests' own transactions."""
    return cast.direction, cast.partner("mutuelle")


def made(cast, *, partner="mutuelle", opens=OPENS, **days) -> Agreement:
    return signed(cast, cast.partner(partner), opens=opens, **days)


def test_opens_items_by_type(cast):
    agreement = made(cast)
    opened = AgreementItem.objects.get(agreement=agreement)
    assert (opened.request_type, opened.items) == ("relief_evaluation", ["evaluation", "identity"])
    assert (opened.partner, opened.starts_on, opened.ends_on) == (cast.partner("mutuelle"), START, END)
    assert [str(one) for one in agreement.signatories.all()] == [
        "Signataire du service, directrice",
        "Signataire du partenaire, directeur",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (START - timedelta(days=1), False),
        (START, True),
        (END, True),
        (END + timedelta(days=1), False),
    ],
)
def test_first_and_last_day_count(cast, day, expected):
    agreement = made(cast)
    assert agreement.in_force(day) is expected
    assert Agreement.objects.in_force(day).exists() is expected
    assert AgreementItem.objects.in_force(day).exists() is expected


def test_a_draft_opens_nothing(cast):
    agreement = drafted(cast, cast.partner("mutuelle"), opens=OPENS)
    assert not agreement.in_force(START)
    assert not Agreement.objects.in_force(START).exists()
    assert not AgreementItem.objects.in_force(START).exists()


def test_is_journaled(cast):
    agreement = drafted(cast, cast.partner("mutuelle"), opens=OPENS)
    with journaled(AGREEMENT_SIGNED, by=cast.direction.acting) as written:
        sign(cast, agreement)
    assert written.is_about(agreement)


def test_without_its_journal_entry_it_stays_a_draft(cast, journal_down):
    agreement = drafted(cast, cast.partner("mutuelle"), opens=OPENS)
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        sign(cast, agreement)
    assert Agreement.objects.get().is_draft
    assert not Signatory.objects.exists()


@pytest.mark.parametrize("who", ["manager", "dpo", "technician", "worker", "administrator"])
def test_only_the_direction_signs(cast, who):
    agreement = drafted(cast, cast.partner("mutuelle"), opens=OPENS)
    with pytest.raises(Forbidden):
        sign_agreement(by=getattr(cast, who).acting, agreement=agreement, signed_on=today(), signatories=SIGNATORIES)
    assert Agreement.objects.get().is_draft


def test_one_side_alone_signs_nothing_and_nobody_signs_tomorrow(cast):
    agreement = drafted(cast, cast.partner("mutuelle"), opens=OPENS)
    by = cast.direction.acting
    with pytest.raises(SignatoryMissing):
        sign_agreement(by=by, agreement=agreement, signed_on=today(), signatories=SIGNATORIES[:1])
    with pytest.raises(SignedInFuture):
        sign_agreement(by=by, agreement=agreement, signed_on=today() + timedelta(1), signatories=SIGNATORIES)
    assert Agreement.objects.get().is_draft


def test_once_is_enough(cast):
    agreement = made(cast)
    with pytest.raises(AlreadySigned):
        sign(cast, agreement)


def test_second_one_for_the_same_type_and_days_is_refused_and_stays_a_draft(cast):
    made(cast)
    with pytest.raises(Overlap) as refused:
        made(cast, starts_on=END, ends_on=END + timedelta(days=30))
    assert refused.value.code == "agreement.overlap"
    assert Agreement.objects.signed().count() == 1


def test_next_day_another_type_or_another_partner_is_fine(cast):
    made(cast, partner="caf", opens={"financial_aid": ["identity"]})
    made(cast, partner="caf", opens={"violence_emergency_aid": ["identity"]})
    made(cast)
    made(cast, starts_on=END + timedelta(days=1), ends_on=END + timedelta(days=365))
    made(cast, partner="mutuelle_2")
    assert Agreement.objects.signed().count() == 5


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.tuples(*[st.integers(0, 20)] * 4))
def test_two_agreements_stand_exactly_when_their_days_do_not_meet(cast, days):
    first, second = sorted(days[:2]), sorted(days[2:])
    meet = first[0] <= second[1] and second[0] <= first[1]
    day = [START + timedelta(days=number) for number in range(21)]
    refused = False
    with transaction.atomic():
        made(cast, starts_on=day[first[0]], ends_on=day[first[1]])
        try:
            made(cast, starts_on=day[second[0]], ends_on=day[second[1]])
        except Overlap:
            refused = True
        transaction.set_rollback(True)
    assert refused == meet


def test_a_new_version_takes_over_on_its_first_day(cast):
    former = made(cast)
    takes_over = date(2026, 7, 1)
    draft = drafted(cast, former.partner, opens=OPENS, starts_on=takes_over, ends_on=END, succeeds=former)
    assert Agreement.objects.get(pk=former.pk).in_force(takes_over)
    latter = sign(cast, draft)
    former.refresh_from_db()
    assert (latter.version, former.last_day) == (2, takes_over - timedelta(days=1))
    on = {day: Agreement.objects.in_force(day).get() for day in (former.last_day, takes_over)}
    assert on == {former.last_day: former, takes_over: latter}


def test_of_two_next_versions_one_is_signed(cast):
    former = made(cast)
    first, second = (
        drafted(cast, former.partner, opens=OPENS, starts_on=day, ends_on=END, succeeds=former)
        for day in (date(2026, 7, 1), date(2026, 8, 1))
    )
    sign(cast, first)
    with pytest.raises(Overlap):
        sign(cast, second)


def test_signed_words_are_kept_by_the_database(cast):
    agreement = made(cast)
    attempts = (
        lambda: Agreement.objects.update(ends_on=END + timedelta(days=1)),
        lambda: Agreement.objects.update(title="Autre"),
        lambda: Agreement.objects.update(signed_at=None, signed_on=None),
        lambda: AgreementItem.objects.update(items=["identity", "health"]),
        lambda: AgreementItem.objects.all().delete(),
        lambda: AgreementItem(agreement=agreement, partner=agreement.partner, starts_on=START, ends_on=END,
                              request_type="other", items=["health"]).save(),
        lambda: Signatory.objects.update(name="Autre"),
        lambda: Signatory.objects.all().delete(),
    )  # fmt: skip
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="keeps its words"), transaction.atomic():
            attempt()


def test_days_of_the_items_cannot_be_set_apart_from_the_agreements(cast):
    agreement = made(cast)
    AgreementItem.objects.update(ends_on=END + timedelta(days=900), partner=cast.partner("caf"), signed=False)
    opened = AgreementItem.objects.get(agreement=agreement)
    assert (opened.ends_on, opened.partner, opened.signed) == (END, cast.partner("mutuelle"), True)


def test_end_before_start_is_refused_by_the_database_too(cast):
    with pytest.raises(IntegrityError, match="partners_agreement_period"):
        Agreement.objects.create(partner=cast.partner("mutuelle"), title="Convention", starts_on=END, ends_on=START)


def test_of_two_signed_at_once_one_stands(own_database, cast):
    drafts = [drafted(cast, cast.partner("mutuelle"), opens=OPENS) for _ in range(2)]
    outcomes = together(*(lambda draft=draft: sign(cast, draft) for draft in drafts))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Agreement", "Overlap"]
    assert AgreementItem.objects.filter(signed=True).count() == 1
