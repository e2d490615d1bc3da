"""Every entry awaits its folding from the moment it is written, whoever writes it."""

from django.db import migrations

AWAITS = """
CREATE FUNCTION partners_await_folding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partners_accountunfolded (entry_id) SELECT id FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER partners_account_awaits AFTER INSERT ON partners_accountentry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION partners_await_folding();

INSERT INTO partners_accountunfolded (entry_id) SELECT id FROM partners_accountentry;

-- Emptied as fast as it is filled: vacuumed early, or a report would step over the dead rows.
ALTER TABLE partners_accountunfolded SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = 2000
);
"""
AWAITS_BACK = """
DROP TRIGGER partners_account_awaits ON partners_accountentry;
DROP FUNCTION partners_await_folding();
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_balance")]

    operations = [migrations.RunSQL(AWAITS, AWAITS_BACK)]
