"""A representative asks for a statement under a mandate in force that lets her; the database holds the two together."""

import django.db.models.deletion
from django.db import migrations, models

# Statements older than this name no representative (NOT VALID).
NAMED = """
ALTER TABLE sharing_statement ADD CONSTRAINT sharing_statement_names_its_representative
    CHECK ((asked_by = 'representative') = (representative_id IS NOT NULL)) NOT VALID;
CREATE FUNCTION sharing_statement_under_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- The flow knows the place and is exact; local days lie within 14 hours of those of UTC.
    earliest date := ((NEW.prepared_at AT TIME ZONE 'UTC') - interval '14 hours')::date;
    latest date := ((NEW.prepared_at AT TIME ZONE 'UTC') + interval '14 hours')::date;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM consent_representative one LEFT JOIN consent_mandateend ended ON ended.representative_id = one.id
        WHERE one.id = NEW.representative_id AND one.person_id = NEW.person_id AND 'access' = ANY (one.covers)
          AND one.starts_on <= latest AND coalesce(one.ends_on, latest) >= earliest
          AND coalesce(ended.ended_on, latest + 1) > earliest
    ) THEN
        RAISE EXCEPTION 'sharing_statement_mandate: no mandate lets this representative ask'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_statement_mandate BEFORE INSERT ON sharing_statement
    FOR EACH ROW WHEN (NEW.representative_id IS NOT NULL) EXECUTE FUNCTION sharing_statement_under_mandate();
"""
NAMED_BACK = """
DROP TRIGGER sharing_statement_mandate ON sharing_statement;
DROP FUNCTION sharing_statement_under_mandate();
ALTER TABLE sharing_statement DROP CONSTRAINT sharing_statement_names_its_representative;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0011_papers"), ("sharing", "0012_checked_consent")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="representative",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="consent.representative",
            ),
        ),
        migrations.RunSQL(NAMED, NAMED_BACK),
    ]
