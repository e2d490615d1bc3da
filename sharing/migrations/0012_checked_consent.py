"""Which joined document a consent was recorded from; the database holds the two together."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

FITS = """
CREATE FUNCTION sharing_checked_consent_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM sharing_attachment document
        JOIN sharing_request asked ON asked.id = document.request_id
        JOIN consent_consent given ON given.id = NEW.consent_id
        WHERE document.id = NEW.attachment_id AND document.kind = 'signed_consent' AND given.how = 'joined_paper'
          AND given.person_id = asked.person_id AND given.recipient_id = asked.partner_id
          AND given.purpose = asked.type_code
    ) THEN
        RAISE EXCEPTION 'a consent is recorded from a signed consent joined to a request about that person'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_checked_consent_fits BEFORE INSERT OR UPDATE ON sharing_checkedconsent
    FOR EACH ROW EXECUTE FUNCTION sharing_checked_consent_fits();
"""
FITS_BACK = """
DROP TRIGGER sharing_checked_consent_fits ON sharing_checkedconsent;
DROP FUNCTION sharing_checked_consent_fits();
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0011_papers"), ("sharing", "0011_telephone")]

    operations = [
        migrations.CreateModel(
            name="CheckedConsent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("checked_by", models.UUIDField(help_text="pseudonymous actor id")),
                ("checked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checked", to="sharing.attachment"
                    ),
                ),
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consent.consent"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(FITS, FITS_BACK),
    ]
