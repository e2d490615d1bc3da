"""Pages of the rollups keep room for the next sum of their rows, which every fold writes anew.

Without it each new version went to a page of its own: after a million entries, nine hundred rows lay on eight hundred
pages, and a report read them all (PostgreSQL manual, "Heap-Only Tuples").
"""

from django.db import migrations

ROOM = """
ALTER TABLE partners_accountbandmonth SET (fillfactor = 30);
ALTER TABLE partners_accountmonth SET (fillfactor = 70);
"""
BACK = """
ALTER TABLE partners_accountmonth RESET (fillfactor);
ALTER TABLE partners_accountbandmonth RESET (fillfactor);
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0017_officers")]
    operations = [migrations.RunSQL(ROOM, BACK)]
