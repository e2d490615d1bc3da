"""Past the years of names, who did an act may be emptied, and nothing else: rows stay as they were written."""

import django.db.models.deletion
from django.db import migrations, models

from hub.journal import append_only

ALL_BUT = """
CREATE FUNCTION sharing_refuse_all_but() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) ->> TG_ARGV[0] IS NULL
        AND to_jsonb(NEW) - TG_ARGV[0] = to_jsonb(OLD) - TG_ARGV[0]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only, never rewritten: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER sharing_answer_kept ON sharing_answer;
CREATE TRIGGER sharing_answer_kept BEFORE UPDATE ON sharing_answer
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_all_but('sent_by_id');
DROP TRIGGER sharing_reading_kept ON sharing_reading;
CREATE TRIGGER sharing_reading_kept BEFORE UPDATE OR DELETE ON sharing_reading
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_all_but('user_id');
DROP TRIGGER sharing_breakglass_append_only ON sharing_breakglass;
CREATE TRIGGER sharing_breakglass_kept BEFORE UPDATE OR DELETE ON sharing_breakglass
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_all_but('membership_id');
CREATE TRIGGER sharing_breakglass_append_only BEFORE TRUNCATE ON sharing_breakglass
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
ALTER TABLE sharing_breakglass ENABLE ALWAYS TRIGGER sharing_breakglass_kept;
ALTER TABLE sharing_breakglass ENABLE ALWAYS TRIGGER sharing_breakglass_append_only;
"""
ALL_BUT_BACK = f"""
DROP TRIGGER sharing_breakglass_append_only ON sharing_breakglass;
DROP TRIGGER sharing_breakglass_kept ON sharing_breakglass;
{append_only.guard("sharing_breakglass")};
DROP TRIGGER sharing_reading_kept ON sharing_reading;
CREATE TRIGGER sharing_reading_kept BEFORE UPDATE OR DELETE ON sharing_reading
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_change();
DROP TRIGGER sharing_answer_kept ON sharing_answer;
CREATE TRIGGER sharing_answer_kept BEFORE UPDATE ON sharing_answer
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_change();
DROP FUNCTION sharing_refuse_all_but();
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_fold"), ("sharing", "0006_statement")]

    operations = [
        migrations.AlterField(
            model_name="breakglass",
            name="membership",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.membership"
            ),
        ),
        migrations.RunSQL(ALL_BUT, ALL_BUT_BACK),
    ]
