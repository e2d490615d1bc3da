"""Are the tables of the log still what the first migration made, plain and append-only?

Not a proof, as an administrator can put everything back: it finds what was forgotten, and an installation gone wrong.
"""

from collections.abc import Iterator

from .findings import Finding

TABLES = ("journal_entry", "journal_leaf", "journal_node", "journal_checkpoint")

# A view, a rule or a row policy could show the verifier other rows than everybody else sees.
STATE = """
SELECT t.name, c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity,
    EXISTS (
        SELECT FROM pg_trigger g
        WHERE g.tgrelid = c.oid AND g.tgname = t.name || '_append_only' AND g.tgenabled = 'A'
    )
FROM unnest(%s::text[]) AS t (name) LEFT JOIN pg_class c ON c.oid = to_regclass(t.name)
"""


def findings(cursor) -> Iterator[Finding]:
    """Each table that is no plain table, or that no longer refuses to be rewritten."""
    cursor.execute(STATE, [list(TABLES)])
    for table, plain, guarded in cursor.fetchall():
        if not plain:
            yield Finding("journal.not_a_table", f"{table} n’est plus une simple table : elle peut mentir.")
        if not guarded:
            yield Finding("journal.unguarded", f"{table} n’est plus protégée contre les modifications.")
