"""Secrecy in statistics: which sums that depend on persons may be shown. Pure.

The months of one series (a partner, a band, one kind of figure) are joined into blocks, in order, each closed as soon
as every count in it reaches the threshold. Everything that is ever shown is a sum of whole blocks. Blocks do not
overlap, and how they are cut does not depend on the period or the filter that somebody looks through: so all pages and
exports together, rows, columns, months and totals, tell the blocks' sums and nothing finer. A month under the
threshold is hidden, and the months that a total would give it away by are hidden with it.

Each calendar year starts afresh, so that years can be compared; what stays open at its end is never shown. A block is
cut from past months alone and later ones do not move it: two reports made at different times cannot be subtracted.
"""

from collections.abc import Iterable
from datetime import date
from operator import add

THRESHOLD = 5
THRESHOLD_SENSITIVE = 11
"""Where a sensitive item is crossed, and for time spent, which a partner knows to differ with the person."""


Month = tuple[date, tuple[int, ...], int]
"""What one series counts in one month, named by its first day.

First the counts, each of which must reach the threshold for the month to be shown alone: told and not told, or
answers; then what is summed beside, in minutes for time spent.
"""


Block = tuple[date, date, tuple[int, ...], int]
"""Months that are shown together or not at all: the first and the last, both included, and the sums of all between."""


def blocks(series: Iterable[Month], *, threshold: int) -> list[Block]:
    """The blocks of one series, whose months come in any order, each at most once.

    An empty month says nothing about anybody and opens no block.
    """
    closed: list[Block] = []
    first: date | None = None
    for month, counts, amount in sorted(series):
        if not amount and not any(counts):
            continue
        if first is None or first.year != month.year:
            first, sums, total = month, counts, amount
        else:
            sums, total = tuple(map(add, sums, counts)), total + amount
        if min(sums) >= threshold:
            closed.append((first, month, sums, total))
            first = None
    return closed
