"""What the database itself refuses: a consent over a year, and a consent or withdrawal rewritten after the fact."""

from django.db import migrations

ONE_YEAR = """
ALTER TABLE consent_consent ADD CONSTRAINT consent_one_year_at_most
    CHECK (expires_on <= (given_on + interval '1 year')::date);
"""
ONE_YEAR_BACK = "ALTER TABLE consent_consent DROP CONSTRAINT consent_one_year_at_most"

KEPT = """
CREATE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never rewritten', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER consent_consent_kept BEFORE UPDATE ON consent_consent
    FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
CREATE TRIGGER consent_withdrawal_kept BEFORE UPDATE ON consent_withdrawal
    FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
"""
KEPT_BACK = """
DROP TRIGGER consent_withdrawal_kept ON consent_withdrawal;
DROP TRIGGER consent_consent_kept ON consent_consent;
DROP FUNCTION consent_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]

    operations = [migrations.RunSQL(ONE_YEAR, ONE_YEAR_BACK), migrations.RunSQL(KEPT, KEPT_BACK)]
