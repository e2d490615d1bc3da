"""What was confirmed stays as it was written."""

from django.db import migrations

GUARD = """
CREATE TRIGGER partners_rightcheck_append_only BEFORE UPDATE OR DELETE ON partners_rightcheck
    FOR EACH ROW EXECUTE FUNCTION partners_refuse_change();
CREATE TRIGGER partners_rightcheck_no_truncate BEFORE TRUNCATE ON partners_rightcheck
    FOR EACH STATEMENT EXECUTE FUNCTION partners_refuse_change();
"""
BACK = """
DROP TRIGGER partners_rightcheck_no_truncate ON partners_rightcheck;
DROP TRIGGER partners_rightcheck_append_only ON partners_rightcheck;
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0014_right_checks")]
    operations = [migrations.RunSQL(GUARD, BACK)]
