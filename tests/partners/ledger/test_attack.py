"""Attacks what is really shown: reads every page's and export's figures of every period, and solves for what is hidden.

Each partner's minutes of a month are another power of two, so that a figure says by its bits which months it holds.
"""

import random
from datetime import date
from itertools import combinations_with_replacement

import numpy as np
import pytest

from partners.law.vocabulary import Band
from partners.ledger import rollup, tables
from partners.ledger.build import report
from partners.ledger.query import Period
from partners.ledger.secrecy import THRESHOLD, THRESHOLD_SENSITIVE, blocks
from partners.models.ledger import Measure

from .posting import post
from .test_secrecy import computable

TODAY = date(2026, 7, 15)
MONTHS = [date(2026, month, 1) for month in range(1, 7)]
PERIODS = [Period(*ends) for ends in combinations_with_replacement(MONTHS, 2)]
KEYS = ("caf", "siao", "bank", "mutuelle")


class World:
    """So many answers that told and that did not, in each month of each partner."""

    def __init__(self, cast, seed: int) -> None:
        draw = random.Random(seed)
        self.partners = [cast.partner(key) for key in KEYS]
        self.counts = {}
        for row, partner in enumerate(self.partners):
            for column, month in enumerate(MONTHS):
                told, not_told, evaluations = draw.randrange(9), draw.randrange(9), draw.randrange(4)
                self.counts[row, column] = told, not_told, evaluations
                quantities = {
                    Measure.ASKS: told + not_told + 1,
                    Measure.ANSWERED: told + not_told,
                    Measure.TOLD: told,
                    Measure.NOT_TOLD: not_told,
                    Measure.EVALUATIONS: evaluations,
                    Measure.MINUTES: 2 ** (row * len(MONTHS) + column) if told + not_told else 0,
                }
                post(partner, quantities, day=month.replace(day=9))
        rollup.roll_up()

    def answers(self, row: int, first: int, last: int) -> int:
        return sum(sum(self.counts[row, column][:2]) for column in range(first, last + 1))

    def series(self, row: int, pick) -> list:
        counts = [(month, pick(self.counts[row, column]), 0) for column, month in enumerate(MONTHS)]
        return [one for one in counts if any(one[1])]


@pytest.fixture(params=[3, 8, 21])
def world(cast, request):
    return World(cast, request.param)


def every_report(world):
    """All partners' report of every period, and each partner's."""
    for period in PERIODS:
        for partner in (None, *world.partners):
            yield period, partner, report(period=period, partner=partner, today=TODAY)


def hours_shown(made) -> list[float]:
    """Every figure of measured time in the exports, which the pages take from the same report."""
    given = tables.as_json(made)
    found = [figures.get("hours") for band in given["bands"] for figures in (band["figures"], *months_of(band))]
    for table in (tables.by_partner(made), tables.by_month(made)):
        if "Temps passé" in table.headers:
            found += table["Temps passé"]
    return [value for value in found if isinstance(value, float | int) and value]


def months_of(band) -> list[dict]:
    return [month["figures"] for month in band["months"]]


def test_no_hidden_time_can_be_computed_from_all_that_is_shown(world):
    cells = len(KEYS) * len(MONTHS)
    equations = set()
    for _, partner, made in every_report(world):
        shown = hours_shown(made)
        assert not (partner and shown), "one partner's report tells no measured time"
        for hours in shown:
            minutes = round(hours * 60)
            assert minutes.bit_length() <= cells
            equations.add(tuple(minutes >> cell & 1 for cell in range(cells)))
    assert equations, "an attack on nothing"
    secret = []
    for row in range(len(KEYS)):
        for first in range(len(MONTHS)):
            for last in range(first, len(MONTHS)):
                if 0 < world.answers(row, first, last) < THRESHOLD_SENSITIVE:
                    wanted = np.zeros((len(KEYS), len(MONTHS)))
                    wanted[row, first : last + 1] = 1
                    secret.append(wanted.ravel())
    empty = [cell for cell in range(cells) if not world.answers(*divmod(cell, len(MONTHS)), cell % len(MONTHS))]
    known = [np.eye(cells)[cell] for cell in empty]  # the counts that everybody sees
    assert secret
    assert not computable(np.array([*equations, *known], dtype=float), np.array(secret)).any()


@pytest.mark.parametrize(
    ("pick", "read"),
    [
        (lambda counts: counts[:2], lambda sums: (sums.ordinary.told, sums.ordinary.not_told)),
        (lambda counts: counts[2:], lambda sums: (sums.entered.counted,)),
    ],
    ids=["outcomes", "evaluations"],
)
def test_outcomes_are_sums_of_whole_blocks_cut_alike_in_every_report(world, pick, read):
    """The blocks themselves withstand the attack of test_secrecy.py."""
    cut = [blocks(world.series(row, pick), threshold=THRESHOLD) for row in range(len(KEYS))]
    for period, partner, made in every_report(world):
        rows = [row for row, one in enumerate(world.partners) if partner in (None, one)]
        inside = {row: [block for block in cut[row] if period.holds(*block[:2])] for row in rows}
        band = made.of(Band.IMPOSED)
        for line in band.lines:
            row = world.partners.index(line.partner)
            assert read(line.sums) == summed(inside[row], len(read(line.sums)))
        every = [block for row in rows for block in inside[row]]
        assert read(band.total) == summed(every, len(read(band.total)))
        for month, sums in band.months.items():
            alone = [block for block in every if block[0] == block[1] == month]
            assert read(sums) == summed(alone, len(read(sums)))


def summed(found, width) -> tuple[int, ...]:
    return tuple(sum(counts[place] for _, _, counts, _ in found) for place in range(width))


def test_usual_time_never_rests_on_so_few(world):
    """A hundred answers to others: what four small partners come to says nothing of any of them."""
    for _, partner, made in every_report(world):
        if partner is not None:
            assert all(band.usual is None for band in made.bands)
