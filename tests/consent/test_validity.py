"""Which consents count, to the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consent.validity import Consent, GivenBy, Standing, consented_items, may_be_given_by, standing_of, why
from partners.law.vocabulary import Item

DAY = date(2026, 11, 22)
GOOD = Consent(
    recipient="mutuelle-a",
    purpose="relief_evaluation",
    items=frozenset({Item.EVALUATION, Item.RESOURCES}),
    given=date(2026, 6, 1),
    expires=date(2027, 5, 31),
)
ASKED = {"recipient": "mutuelle-a", "purpose": "relief_evaluation", "minor": False, "represented": False}


def reason(*consents: Consent, item: Item = Item.EVALUATION, day: date = DAY, **asked) -> Standing:
    """Why an item is open or closed; checks on the way that the set of open items says the same."""
    asked = ASKED | asked
    found = why(consents, item=item, day=day, **asked)
    assert (item in consented_items(consents, day=day, **asked)) == (found is Standing.VALID)
    return found


def test_a_good_consent_opens_its_items_and_no_other():
    assert reason(GOOD) is Standing.VALID
    assert consented_items([GOOD], day=DAY, **ASKED) == GOOD.items
    assert reason(GOOD, item=Item.HEALTH) is Standing.OTHER_ITEM
    assert reason() is Standing.NONE


def test_another_recipient_another_purpose():
    assert reason(GOOD, recipient="mutuelle-b") is Standing.OTHER_RECIPIENT
    assert reason(replace(GOOD, recipient="any")) is Standing.OTHER_RECIPIENT
    assert reason(GOOD, purpose="housing_aid") is Standing.OTHER_PURPOSE


def test_from_the_day_it_is_given():
    assert reason(replace(GOOD, given=DAY)) is Standing.VALID
    assert reason(replace(GOOD, given=DAY + timedelta(1))) is Standing.NOT_GIVEN_YET
    assert reason(replace(GOOD, given=None)) is Standing.NOT_GIVEN_YET


def test_to_its_last_day():
    assert reason(replace(GOOD, expires=DAY)) is Standing.VALID
    assert reason(replace(GOOD, expires=DAY - timedelta(1))) is Standing.EXPIRED
    assert reason(replace(GOOD, expires=None)) is Standing.NO_END


@pytest.mark.parametrize(
    ("given", "expires", "standing"),
    [
        (date(2026, 6, 1), date(2027, 6, 1), Standing.VALID),
        (date(2026, 6, 1), date(2027, 6, 2), Standing.TOO_LONG),
        (date(2024, 2, 29), date(2025, 2, 28), Standing.VALID),
        (date(2024, 2, 29), date(2025, 3, 1), Standing.TOO_LONG),
        (date(2023, 2, 28), date(2024, 2, 28), Standing.VALID),
        (date(2023, 2, 28), date(2024, 2, 29), Standing.TOO_LONG),
        (date(2023, 3, 1), date(2024, 2, 29), Standing.VALID),
        (date.max, date.max, Standing.VALID),
    ],
)
def test_one_year_at_most(given, expires, standing):
    consent = replace(GOOD, given=given, expires=expires)
    assert standing_of(consent, day=given, minor=False, represented=False) is standing


def test_withdrawn_from_the_day_itself():
    assert reason(replace(GOOD, withdrawn=DAY)) is Standing.WITHDRAWN
    assert reason(replace(GOOD, withdrawn=DAY + timedelta(1))) is Standing.VALID


def test_a_withdrawal_ends_the_others_given_until_then():
    withdrawn = replace(GOOD, withdrawn=date(2026, 11, 1))
    for given in (date(2026, 6, 1), date(2026, 11, 1)):
        before = replace(GOOD, given=given)
        assert reason(before) is Standing.VALID
        assert reason(withdrawn, before) is Standing.WITHDRAWN
        assert reason(before, withdrawn) is Standing.WITHDRAWN
    assert reason(withdrawn, replace(GOOD, given=date(2026, 11, 2))) is Standing.VALID


def test_a_withdrawal_ends_nothing_elsewhere():
    withdrawn = replace(GOOD, withdrawn=date(2026, 11, 1))
    assert reason(replace(withdrawn, recipient="mutuelle-b"), GOOD) is Standing.VALID
    assert reason(replace(withdrawn, purpose="housing_aid"), GOOD) is Standing.VALID
    assert reason(replace(withdrawn, items=frozenset({Item.RESOURCES})), GOOD) is Standing.VALID
    only_resources = replace(withdrawn, items=frozenset({Item.RESOURCES}))
    assert reason(only_resources, GOOD, item=Item.RESOURCES) is not Standing.VALID
    assert reason(replace(withdrawn, withdrawn=DAY + timedelta(1)), GOOD) is Standing.VALID


def test_the_last_withdrawal_counts():
    first = replace(GOOD, withdrawn=date(2026, 6, 1))
    last = replace(GOOD, withdrawn=date(2026, 10, 1))
    between = replace(GOOD, given=date(2026, 8, 1))
    for order in ((first, last, between), (last, first, between), (between, last, first)):
        assert reason(*order) is Standing.WITHDRAWN


def test_a_withdrawal_counts_even_where_its_consent_did_not():
    never_good = replace(GOOD, given=None, expires=None, by=GivenBy.REPRESENTATIVE, withdrawn=date(2026, 11, 1))
    assert reason(never_good, GOOD) is Standing.WITHDRAWN


@pytest.mark.parametrize(
    ("by", "minor", "represented", "counts"),
    [
        (GivenBy.SELF, False, False, True),
        (GivenBy.SELF, False, True, True),
        (GivenBy.SELF, True, False, False),
        (GivenBy.SELF, True, True, False),
        (GivenBy.REPRESENTATIVE, False, False, False),
        (GivenBy.REPRESENTATIVE, False, True, True),
        (GivenBy.REPRESENTATIVE, True, False, True),
        (GivenBy.REPRESENTATIVE, True, True, True),
    ],
)
def test_who_may_give_it(by, minor, represented, counts):
    assert may_be_given_by(by, minor=minor, represented=represented) is counts
    expected = Standing.VALID if counts else Standing.WRONG_GIVER
    assert reason(replace(GOOD, by=by), minor=minor, represented=represented) is expected


def test_the_nearest_reason_is_given():
    far = replace(GOOD, recipient="mutuelle-b")
    late = replace(GOOD, expires=DAY - timedelta(1))
    assert reason(far, late) is Standing.EXPIRED
    assert reason(far, replace(GOOD, purpose="other")) is Standing.OTHER_PURPOSE


def test_every_reason_has_its_sentence():
    assert all(standing.label.endswith(".") for standing in Standing)
