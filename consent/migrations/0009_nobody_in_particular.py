"""A consent names one organisation: an account that several askers share receives none."""

from django.db import migrations

GUARDED = """
CREATE TRIGGER consent_names_one BEFORE INSERT OR UPDATE ON consent_consent
    FOR EACH ROW EXECUTE FUNCTION partners_refuse_common_account('recipient_id');
"""
GUARDED_BACK = "DROP TRIGGER consent_names_one ON consent_consent"


class Migration(migrations.Migration):
    dependencies = [("consent", "0008_links"), ("partners", "0009_common_account")]

    operations = [migrations.RunSQL(GUARDED, GUARDED_BACK)]
