"""By hand, as no model can say it: two agreements in force for one type at a time, and how tables lie on disk."""

from django.db import migrations

# Ranges over uuid and text stand in for btree_gist, an extension that the embedded server has not.
# An agreement that was stopped before it began covers an empty range, which meets nothing.
ONE_SIGNED_AT_A_TIME = """
CREATE TYPE partners_uuid_range AS RANGE (subtype = uuid);
CREATE TYPE partners_text_range AS RANGE (subtype = text);
ALTER TABLE partners_agreementitem ADD CONSTRAINT partners_one_agreement_at_a_time EXCLUDE USING gist (
    partners_uuid_range(partner_id, partner_id, '[]') WITH &&,
    partners_text_range(request_type, request_type, '[]') WITH &&,
    daterange(starts_on, ends_on + 1, '[)') WITH &&
) WHERE (signed);
"""
ONE_SIGNED_AT_A_TIME_BACK = """
ALTER TABLE partners_agreementitem DROP CONSTRAINT partners_one_agreement_at_a_time;
DROP TYPE partners_text_range;
DROP TYPE partners_uuid_range;
"""

# Pages of the rollups keep room for the next sum of their rows, which every fold writes anew. Without it each new
# version went to a page of its own: after a million entries, nine hundred rows lay on eight hundred pages, and a report
# read them all (PostgreSQL manual, "Heap-Only Tuples").
# What awaits rollup is emptied as fast as it is filled: vacuumed early, or a report would step over the dead rows.
# The windows of the rates are counted at each call: nothing is flushed to disk for it.
STORAGE = """
ALTER TABLE partners_accountbandmonth SET (fillfactor = 30);
ALTER TABLE partners_accountmonth SET (fillfactor = 70);
ALTER TABLE partners_accountpending SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = 2000
);
ALTER TABLE partners_ratewindow SET UNLOGGED;
"""
STORAGE_BACK = """
ALTER TABLE partners_ratewindow SET LOGGED;
ALTER TABLE partners_accountpending RESET (
    autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, autovacuum_vacuum_insert_threshold
);
ALTER TABLE partners_accountmonth RESET (fillfactor);
ALTER TABLE partners_accountbandmonth RESET (fillfactor);
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.RunSQL(ONE_SIGNED_AT_A_TIME, ONE_SIGNED_AT_A_TIME_BACK),
        migrations.RunSQL(STORAGE, STORAGE_BACK),
    ]
