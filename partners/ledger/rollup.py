"""Folds entries into the monthly rollups. Writers never touch a rollup, so none waits for another.

One statement takes entries from the pending and adds them up in both rollups: killed at any point, it has happened
whole or not at all. A report that adds the pending to the rollup in one statement therefore counts each entry once.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from partners.models import BAND_COLUMNS, ledger

BATCH = 20_000
LOCK = 7_330_214  # any number; one folds or rebuilds at a time

MONTH = "date_trunc('month', e.day::timestamp)::date"
OUTSIDE = ", ".join(f"'{channel.value}'" for channel in ledger.OUTSIDE)


def column_sums(of: str) -> str:
    """The columns of the coarser rollup, in its order, as sums over the entries `of`."""
    return ", ".join(
        f"coalesce(sum({of}.quantity) FILTER (WHERE {of}.direction = '{direction}' AND {of}.measure = '{measure}'"
        + (f" AND {of}.channel IN ({OUTSIDE})" if outside else "")
        + "), 0)"
        for direction, measure, outside in BAND_COLUMNS.values()
    )


FINER = "partner_id, month, direction, band, request_type, channel, urgent, measure, detail"
KEYS = f"e.partner_id, {MONTH}, e.direction, e.band, e.request_type, e.channel, e.urgent, e.measure, e.detail"
COARSER = "partner_id, month, band"
COLUMNS = ", ".join(BAND_COLUMNS)
RAISED = ", ".join(f"{column} = kept.{column} + excluded.{column}" for column in BAND_COLUMNS)

# SQL from here on is made of the constants above alone.

# `summed` comes before: the entries to add, by KEYS.
ADD = f"""
finer AS (
    INSERT INTO partners_accountmonth AS kept ({FINER}, quantity) SELECT {FINER}, quantity FROM summed
    ON CONFLICT ({FINER}) DO UPDATE SET quantity = kept.quantity + excluded.quantity
),
coarser AS (
    INSERT INTO partners_accountbandmonth AS kept ({COARSER}, {COLUMNS})
    SELECT {COARSER}, {column_sums("summed")} FROM summed GROUP BY {COARSER}
    ON CONFLICT ({COARSER}) DO UPDATE SET {RAISED}
)
"""  # noqa: S608

FOLD = f"""
WITH taken AS (
    DELETE FROM partners_accountpending
    WHERE entry_id IN (SELECT entry_id FROM partners_accountpending LIMIT %s)
    RETURNING entry_id
),
summed ({FINER}, quantity) AS (
    SELECT {KEYS}, sum(e.quantity) FROM taken JOIN partners_accountentry e ON e.id = taken.entry_id GROUP BY {KEYS}
),
{ADD}
SELECT count(*) FROM taken
"""  # noqa: S608

FOLDED = "partners_accountentry e WHERE NOT EXISTS (SELECT FROM partners_accountpending u WHERE u.entry_id = e.id)"

REBUILD = f"""
WITH summed ({FINER}, quantity) AS (SELECT {KEYS}, sum(e.quantity) FROM {FOLDED} GROUP BY {KEYS}), {ADD}
SELECT count(*) FROM summed
"""  # noqa: S608

# What each rollup holds beside what it should, where they differ; a sum of zero is as good as no row.
COMPARE = {
    "partners_accountmonth": (
        FINER,
        f"""
        WITH counted ({FINER}, quantity) AS (SELECT {KEYS}, sum(e.quantity) FROM {FOLDED} GROUP BY {KEYS})
        SELECT {FINER}, ARRAY[coalesce(k.quantity, 0)], ARRAY[coalesce(c.quantity, 0)]
        FROM partners_accountmonth k FULL JOIN counted c USING ({FINER})
        WHERE coalesce(k.quantity, 0) <> coalesce(c.quantity, 0)
        """,  # noqa: S608
    ),
    "partners_accountbandmonth": (
        COARSER,
        f"""
        WITH counted ({COARSER}, sums) AS (
            SELECT e.partner_id, {MONTH}, e.band, ARRAY[{column_sums("e")}] FROM {FOLDED} GROUP BY 1, 2, 3
        ),
        kept ({COARSER}, sums) AS (SELECT {COARSER}, ARRAY[{COLUMNS}] FROM partners_accountbandmonth),
        none (sums) AS (SELECT array_fill(0::bigint, ARRAY[{len(BAND_COLUMNS)}]))
        SELECT {COARSER}, coalesce(k.sums, none.sums), coalesce(c.sums, none.sums)
        FROM kept k FULL JOIN counted c USING ({COARSER}) CROSS JOIN none
        WHERE coalesce(k.sums, none.sums) <> coalesce(c.sums, none.sums)
        """,  # noqa: S608
    ),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A rollup row that is not the sum of its entries: its key, column by column, what it holds, what it should."""

    rollup: str
    key: dict[str, object]
    kept: list[int]
    counted: list[int]


@transaction.atomic
def roll_up(limit: int = BATCH) -> int:
    """Folds at most `limit` entries and returns how many; 0 also while somebody else folds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(FOLD, [limit])
        return cursor.fetchone()[0]


def fold_all(limit: int = BATCH) -> int:
    """Folds until less than a batch is left; returns how many entries."""
    done = taken = roll_up(limit)
    while taken == limit:
        taken = roll_up(limit)
        done += taken
    return done


@transaction.atomic
def verify() -> list[Difference]:
    """Recomputes both rollups from the rolled_up entries; returns every row that differs, none when all is right."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        for rollup, (columns, query) in COMPARE.items():
            cursor.execute(query)
            for *key, kept, counted in cursor.fetchall():
                found.append(Difference(rollup, dict(zip(columns.split(", "), key, strict=True)), kept, counted))
    return found


@transaction.atomic
def rebuild() -> int:
    """Empties both rollups and sums all rolled_up entries again; returns the number of finer rows. Writers go on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("DELETE FROM partners_accountmonth")
        cursor.execute("DELETE FROM partners_accountbandmonth")
        cursor.execute(REBUILD)
        return cursor.fetchone()[0]
