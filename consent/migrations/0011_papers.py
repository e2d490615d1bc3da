"""What a person signed is kept, sealed under her key; a signed consent without it is refused."""

import django.db.models.deletion
from django.db import migrations, models

HOW = [
    ("in_presence", "en présence"),
    ("signed_paper", "document signé"),
    ("joined_paper", "document signé, joint par le partenaire et vérifié"),
    ("spoken", "de vive voix"),
]

# Rows older than this are left as they are (NOT VALID): no scan was kept of them.
KEPT = """
ALTER TABLE consent_consent ADD CONSTRAINT consent_keeps_its_paper
    CHECK ((how IN ('signed_paper', 'joined_paper')) = (paper_id IS NOT NULL)) NOT VALID;
ALTER TABLE consent_consent DROP CONSTRAINT consent_keeps_its_text;
ALTER TABLE consent_consent ADD CONSTRAINT consent_keeps_its_text
    CHECK (shown IS NOT NULL AND (how = 'joined_paper') = (text_id IS NULL)) NOT VALID;
CREATE FUNCTION consent_paper_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT key_id FROM files_sealedfile WHERE id = NEW.paper_id)
        IS DISTINCT FROM (SELECT key_id FROM consent_person WHERE id = NEW.person_id)
    THEN
        RAISE EXCEPTION 'what a person signed lies under her key' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consent_consent_paper_fits BEFORE INSERT ON consent_consent
    FOR EACH ROW WHEN (NEW.paper_id IS NOT NULL) EXECUTE FUNCTION consent_paper_fits();
CREATE TRIGGER consent_refusal_paper_fits BEFORE INSERT ON consent_refusal
    FOR EACH ROW WHEN (NEW.paper_id IS NOT NULL) EXECUTE FUNCTION consent_paper_fits();
"""
KEPT_BACK = """
DROP TRIGGER consent_refusal_paper_fits ON consent_refusal;
DROP TRIGGER consent_consent_paper_fits ON consent_consent;
DROP FUNCTION consent_paper_fits();
ALTER TABLE consent_consent DROP CONSTRAINT consent_keeps_its_text;
ALTER TABLE consent_consent ADD CONSTRAINT consent_keeps_its_text
    CHECK (text_id IS NOT NULL AND shown IS NOT NULL) NOT VALID;
ALTER TABLE consent_consent DROP CONSTRAINT consent_keeps_its_paper;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0010_protection"), ("files", "0002_guards")]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="paper",
                field=models.OneToOneField(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.sealedfile"
                ),
            )
            for model in ("consent", "refusal")
        ),
        migrations.AlterField(
            model_name="consent",
            name="how",
            field=models.CharField(choices=HOW, max_length=20, verbose_name="recueilli"),
        ),
        migrations.AlterField(
            model_name="refusal",
            name="how",
            field=models.CharField(choices=HOW, max_length=20, verbose_name="exprimé"),
        ),
        migrations.RunSQL(KEPT, KEPT_BACK),
    ]
