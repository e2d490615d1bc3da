"""Attacks secrecy: takes everything that any page or export can show, and solves for what it hides."""

from datetime import date
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.ledger.secrecy import THRESHOLD, THRESHOLD_SENSITIVE, blocks

MONTHS = [date(year, month, 1) for year in (2025, 2026) for month in range(1, 13)]
PARTNERS = 4


def series_of(counts):
    return [(month, cell, 0) for month, cell in zip(MONTHS, counts, strict=True)]


cells = st.tuples(st.integers(0, 9), st.integers(0, 9))
tables = st.lists(st.lists(cells, min_size=24, max_size=24), min_size=PARTNERS, max_size=PARTNERS)


def everything_shown(table, threshold):
    """One equation for each figure of each period: partners alone, all together, over cells (partner, month)."""
    cut = [blocks(series_of(counts), threshold=threshold) for counts in table]
    equations = set()
    for first in range(24):
        for last in range(first, 24):
            total = np.zeros((PARTNERS, 24), dtype=int)
            for partner in range(PARTNERS):
                row = np.zeros((PARTNERS, 24), dtype=int)
                for start, end in ((MONTHS.index(opened), MONTHS.index(closed)) for opened, closed, *_ in cut[partner]):
                    if first <= start and end <= last:
                        row[partner, start : end + 1] = 1
                total += row
                equations.add(row.tobytes())
            equations.add(total.tobytes())
    rows = [np.frombuffer(one, dtype=int) for one in equations]
    return np.array([row for row in rows if row.any()]).reshape(-1, PARTNERS * 24)


def computable(equations, wanted):
    """For each row of `wanted`, whether some combination of what is shown gives it: it lies in their span."""
    if not len(equations):
        return np.zeros(len(wanted), dtype=bool)
    _, sizes, basis = np.linalg.svd(equations.astype(float), full_matrices=False)
    basis = basis[sizes > 1e-9 * sizes[0]]
    rest = wanted - (wanted @ basis.T) @ basis
    return np.abs(rest).max(axis=1) < 1e-6


@settings(max_examples=25)
@given(tables)
def test_no_figure_under_the_threshold_can_be_computed(table):
    """Neither a month of a partner, nor several of its months, nor a month of all partners."""
    values = np.array(table)
    empty = ~values.any(axis=2)
    equations = everything_shown(table, THRESHOLD)
    # A month without any answer is known to be empty by the counts that everybody sees.
    known = [np.eye(PARTNERS * 24, dtype=int)[place] for place in np.flatnonzero(empty)]
    attack = np.vstack([equations, *known]) if known else equations
    secret = []
    for partner in range(PARTNERS):
        for first in range(24):
            for last in range(first, min(first + 6, 24)):
                small = values[partner, first : last + 1].sum(axis=0)
                if small.any() and small.min() < THRESHOLD:
                    wanted = np.zeros((PARTNERS, 24))
                    wanted[partner, first : last + 1] = 1
                    secret.append(wanted.ravel())
    assert not secret or not computable(attack, np.array(secret)).any()


def test_the_attack_breaks_totals_that_hold_hidden_cells():
    """It is no shield of straw: a year's total beside eleven shown months gives the twelfth."""
    months = np.eye(12)[:11]
    year = np.ones((1, 12))
    assert computable(np.vstack([months, year]), np.eye(12)[11:]).all()
    assert not computable(months, np.eye(12)[11:]).any()


@given(st.lists(cells, min_size=24, max_size=24), st.sampled_from((THRESHOLD, THRESHOLD_SENSITIVE)))
def test_blocks_reach_the_threshold_lie_in_a_year_and_never_overlap(counts, threshold):
    cut = blocks(series_of(counts), threshold=threshold)
    for first, last, sums, _ in cut:
        assert min(sums) >= threshold
        assert first <= last
        assert first.year == last.year
        months = [cell for month, cell in zip(MONTHS, counts, strict=True) if first <= month <= last]
        assert sums == tuple(map(sum, zip(*months, strict=True)))
    assert all(last < first for (_, last, *_), (first, *_) in pairwise(cut))


@given(st.lists(cells, min_size=24, max_size=24), st.integers(0, 24))
def test_later_months_move_no_block(counts, known):
    """What was shown once is shown for ever: two reports of different days cannot be subtracted."""
    whole = series_of(counts)
    before = blocks(whole[:known], threshold=THRESHOLD)
    assert blocks(whole, threshold=THRESHOLD)[: len(before)] == before


def test_small_months_are_shown_together():
    series = [(MONTHS[0], (3, 4), 0), (MONTHS[1], (2, 1), 0), (MONTHS[2], (9, 9), 0)]
    first, second = blocks(series, threshold=THRESHOLD)
    assert first == (MONTHS[0], MONTHS[1], (5, 5), 0)
    assert second == (MONTHS[2], MONTHS[2], (9, 9), 0)


def test_what_stays_open_at_the_end_of_a_year_is_never_shown():
    series = [(date(2025, 12, 1), (4, 9), 0), (date(2026, 1, 1), (9, 9), 0)]
    assert [first for first, *_ in blocks(series, threshold=THRESHOLD)] == [date(2026, 1, 1)]


def test_a_year_without_one_outcome_shows_neither():
    assert blocks([(month, (9, 0), 0) for month in MONTHS], threshold=THRESHOLD) == []
