"""The sums behind every report: the rollups plus what is not rolled_up yet, in one statement, hence in one snapshot."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from .query import Period, month_after
from .rollup import COLUMNS, MONTH, column_sums

# Materialized: the planner would else send workers, who take longer to come than these few rows to be read.
TAIL = "WITH tail AS MATERIALIZED (SELECT entry_id FROM partners_accountpending)"
UNFOLDED = """
FROM tail JOIN partners_accountentry e ON e.id = tail.entry_id
WHERE e.day >= %(first)s AND e.day < %(end)s AND (%(all)s OR e.partner_id = ANY(%(partners)s::uuid[]))
"""

# A partner, band and month may come twice, rolled_up and not: the reader adds them up.
COARSE = f"""
{TAIL}
SELECT partner_id::text, month, band, {COLUMNS} FROM partners_accountbandmonth
WHERE month BETWEEN %(first)s AND %(last)s AND (%(all)s OR partner_id = ANY(%(partners)s::uuid[]))
UNION ALL
SELECT e.partner_id::text, {MONTH}, e.band, {column_sums("e")} {UNFOLDED} GROUP BY 1, 2, 3
"""  # noqa: S608  constants alone

FINE = f"""
{TAIL}
SELECT direction, band, request_type, channel, urgent, measure, detail, sum(quantity)::bigint FROM (
    SELECT direction, band, request_type, channel, urgent, measure, detail, quantity FROM partners_accountmonth
    WHERE month BETWEEN %(first)s AND %(last)s AND (%(all)s OR partner_id = ANY(%(partners)s::uuid[]))
    UNION ALL
    SELECT e.direction, e.band, e.request_type, e.channel, e.urgent, e.measure, e.detail, e.quantity {UNFOLDED}
) AS known GROUP BY 1, 2, 3, 4, 5, 6, 7
"""  # noqa: S608  constants alone

ASKS = f"""
{TAIL}
SELECT partner_id::text, request_type, sum(quantity)::bigint FROM (
    SELECT partner_id, request_type, quantity FROM partners_accountmonth
    WHERE month BETWEEN %(first)s AND %(last)s AND direction = 'received' AND measure = 'asks'
    UNION ALL
    SELECT e.partner_id, e.request_type, e.quantity {UNFOLDED} AND e.direction = 'received' AND e.measure = 'asks'
) AS known GROUP BY 1, 2
"""  # noqa: S608  constants alone


@dataclass(frozen=True, slots=True)
class Fine:
    """A sum over partners and months, by everything else."""

    direction: str
    band: str
    request_type: str
    channel: str
    urgent: bool
    measure: str
    detail: str
    quantity: int


def coarse(period: Period, partners: Collection[str] | None = None) -> list[tuple]:
    """Rows of (partner's id as text, month, band, then each of BAND_COLUMNS); all partners when none is named."""
    return run(COARSE, period, partners)


def fine(period: Period, partners: Collection[str] | None = None) -> list[Fine]:
    """By request type, channel, urgency and detail, the months of the period summed."""
    return [Fine(*row) for row in run(FINE, period, partners)]


def asks(period: Period) -> list[tuple[str, str, int]]:
    """Asks received of every partner: its id as text, request type, how many."""
    return run(ASKS, period, None)


def run(query: str, period: Period, partners: Collection[str] | None) -> list[tuple]:
    with connection.cursor() as cursor:
        months = {"first": period.first, "last": period.last, "end": month_after(period.last)}
        cursor.execute(query, months | {"all": partners is None, "partners": list(partners or ())})
        return cursor.fetchall()
