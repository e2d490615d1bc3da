"""SQL that makes a table append-only, whoever writes and whatever the program above it believes."""

FUNCTION = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$
"""
DROP_FUNCTION = "DROP FUNCTION journal_refuse()"


def guard(table: str) -> str:
    """Refuses UPDATE, DELETE and TRUNCATE of the table; ALWAYS: even in a session that plays the replica."""
    return f"""
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only
"""


def unguard(table: str) -> str:
    return f"DROP TRIGGER {table}_append_only ON {table}"
