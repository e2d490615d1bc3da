"""What the database refuses and how its tables lie, as it stands after all migrations, a line each, by table.

tests/guards.txt holds it and tests/test_migrations.py compares. Columns, indexes and uniqueness are left out: the
models say them, and `makemigrations --check` compares those. After a change that is meant: `python -m tests.guards`.
"""

from pathlib import Path

from django.db import connection

FILE = Path(__file__).with_name("guards.txt")

# A body stands in the trigger's class and in a migration; its fingerprint shows here that one was changed.
GUARDS = r"""
WITH ours AS (
    SELECT oid, relname, relpersistence, reloptions FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname ~ '^(accounts|background|consent|files|journal|notices|partners|sharing|vault)_'
)
SELECT relname, concat_ws(
    ' ', regexp_replace(pg_get_triggerdef(t.oid), '^CREATE (.*) ON public.*( FOR EACH .*) EXECUTE.*', '\1\2'),
    CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'O' THEN NULL ELSE 'NOT ENABLED' END, substr(md5(p.prosrc), 1, 8)
) FROM pg_trigger t JOIN ours ON t.tgrelid = ours.oid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal
UNION ALL SELECT relname, conname || ' ' || pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN ours ON c.conrelid = ours.oid
    WHERE contype IN ('c', 'x') AND conname NOT LIKE relname || '%%_check'
UNION ALL SELECT relname, 'WITH ' || array_to_string(reloptions, ' ') FROM ours WHERE reloptions IS NOT NULL
UNION ALL SELECT relname, 'UNLOGGED' FROM ours WHERE relpersistence = 'u'
UNION ALL SELECT relname, attname || ' STORAGE ' || attstorage::text
    FROM pg_attribute JOIN ours ON attrelid = ours.oid JOIN pg_type type ON type.oid = atttypid
    WHERE attnum > 0 AND attstorage <> typstorage
"""


def guards() -> str:
    """Returns the guards of the current database as text."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDS, [])
        rows = sorted(cursor.fetchall())
    tables = {table: [" ".join(guard.split()) for other, guard in rows if other == table] for table, _ in rows}
    return "\n".join("\n  ".join([table, *lines]) + "\n" for table, lines in tables.items())


if __name__ == "__main__":
    from . import environment

    environment.prepare()
    import django

    django.setup()
    from .databases import working_in_clone

    with working_in_clone("guards"):
        FILE.write_text(guards(), encoding="utf-8")
