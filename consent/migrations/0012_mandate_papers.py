"""The document of a mandate is kept where it was scanned, sealed under the person's key."""

import django.db.models.deletion
from django.db import migrations, models

FITS = """
CREATE TRIGGER consent_representative_paper_fits BEFORE INSERT ON consent_representative
    FOR EACH ROW WHEN (NEW.paper_id IS NOT NULL) EXECUTE FUNCTION consent_paper_fits();
"""
FITS_BACK = "DROP TRIGGER consent_representative_paper_fits ON consent_representative"


class Migration(migrations.Migration):
    dependencies = [("consent", "0011_papers"), ("files", "0002_guards")]

    operations = [
        migrations.AddField(
            model_name="representative",
            name="paper",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.sealedfile"
            ),
        ),
        migrations.RunSQL(FITS, FITS_BACK),
    ]
