"""The balance equals a recomputation from the entries, to the unit."""

import uuid
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners import account
from partners.balance import SHOWN, Figures, balance, together
from partners.models import AccountEntry, Partner
from partners.models.account import Channel, Direction, Measure
from partners.periods import Period
from partners.vocabulary import Band

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 1)
MONTH = Period(date(2026, 1, 5), date(2026, 1, 25))

ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(list(Direction)),
        st.sampled_from(list(Band)),
        st.sampled_from(list(Measure)),
        st.integers(0, 30).map(lambda days: FIRST + timedelta(days=days)),
        st.integers(-3, 9).filter(bool),
    ),
    max_size=40,
)


def post(partner, direction, band, measure, day, quantity):
    with transaction.atomic():
        account.post(
            account.entries(
                partner=partner,
                direction=direction,
                request_type="other",
                band=band,
                channel=Channel.PORTAL,
                urgent=False,
                day=day,
                subject=uuid.uuid4(),
                quantities={measure: quantity},
            )
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENTRIES)
def test_equals_adding_the_entries_up_by_hand(drawn):
    with transaction.atomic():
        partners = {name: Partner.objects.create(name=name, kind="caf") for name in "ab"}
        for name, *rest in drawn:
            post(partners[name], *rest)
        by_hand: Counter = Counter()
        for entry in AccountEntry.objects.all():
            if entry.direction == Direction.RECEIVED and MONTH.since <= entry.day <= MONTH.until:
                by_hand[entry.partner.name, entry.band, entry.measure] += entry.quantity
        lines = balance(period=MONTH)
        for line in lines:
            for band in Band:
                for measure in SHOWN:
                    assert getattr(line.of(band), measure) == by_hand[line.partner.name, band, measure]
        for band in Band:
            total = together(lines, band)
            for measure in SHOWN:
                assert getattr(total, measure) == sum(by_hand[name, band, measure] for name in "ab")
        transaction.set_rollback(True)


def test_first_and_last_day_count_and_their_neighbours_do_not():
    partner = Partner.objects.create(name="a", kind="caf")
    for day in (MONTH.since - timedelta(1), MONTH.since, MONTH.until, MONTH.until + timedelta(1)):
        post(partner, Direction.RECEIVED, Band.AGREED, Measure.ASKS, day, 1)
    assert balance(period=MONTH)[0].of(Band.AGREED).asks == 2


def test_one_partner_alone():
    ours, other = (Partner.objects.create(name=name, kind="caf") for name in "ab")
    for partner in (ours, other):
        post(partner, Direction.RECEIVED, Band.IMPOSED, Measure.ASKS, MONTH.since, 1)
    assert [line.partner for line in balance(period=MONTH, partner=ours)] == [ours]


def test_shares_and_means():
    figures = Figures(answered=3, in_time=2, working_days=10)
    assert figures.in_time_share == pytest.approx(2 / 3)
    assert figures.mean_working_days == pytest.approx(10 / 3)
    assert Figures().in_time_share is None
    assert Figures().mean_working_days is None


def test_what_was_provided_is_no_figure_of_it():
    assert Measure.ITEMS_PROVIDED not in SHOWN
