"""The first text; texts and refusals are never rewritten; a consent names its text and keeps it as it was shown."""

from datetime import date
from uuid import UUID

from django.db import migrations

FIRST = """J’accepte que le service social du Département donne des informations sur moi.

À qui : {recipient}.
Pour quoi : {purpose}.
Quelles informations : {items}.
Jusqu’au : {until}.

J’ai le droit de dire non. Si je dis non, le service social continue de m’aider.
J’ai le droit de changer d’avis, à tout moment. Je le dis au service social : sur place, par téléphone ou par écrit. Je n’ai pas à dire pourquoi.
Si je change d’avis, plus rien ne part. Ce qui est déjà parti ne peut pas être repris."""

KEPT = """
CREATE TRIGGER consent_consenttext_kept BEFORE UPDATE OR DELETE ON consent_consenttext
    FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
CREATE TRIGGER consent_refusal_kept BEFORE UPDATE ON consent_refusal
    FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
ALTER TABLE consent_consent ADD CONSTRAINT consent_keeps_its_text
    CHECK (text_id IS NOT NULL AND shown IS NOT NULL) NOT VALID;
"""
KEPT_BACK = """
ALTER TABLE consent_consent DROP CONSTRAINT consent_keeps_its_text;
DROP TRIGGER consent_refusal_kept ON consent_refusal;
DROP TRIGGER consent_consenttext_kept ON consent_consenttext;
"""


def write_first(apps, schema_editor) -> None:
    apps.get_model("consent", "ConsentText").objects.create(
        version=1, body=FIRST, since=date(2025, 1, 1), published_by=UUID(int=0)
    )


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_texts")]

    operations = [
        migrations.RunPython(write_first, migrations.RunPython.noop),
        migrations.RunSQL(KEPT, KEPT_BACK),
    ]
