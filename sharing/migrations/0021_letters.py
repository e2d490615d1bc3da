"""Letters: numbered without a gap each year, kept as they left."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from hub.journal import append_only

NUMBERED = """
CREATE FUNCTION sharing_letter_numbered() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('sharing_letter'), NEW.year);
    IF NEW.number <> (
        SELECT coalesce(max(number), 0) + 1 FROM public.sharing_letter WHERE year = NEW.year
    ) THEN
        RAISE EXCEPTION 'letters of a year are numbered without a gap' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_letter_numbered BEFORE INSERT ON sharing_letter
    FOR EACH ROW EXECUTE FUNCTION sharing_letter_numbered();
"""
NUMBERED_BACK = """
DROP TRIGGER sharing_letter_numbered ON sharing_letter;
DROP FUNCTION sharing_letter_numbered();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0008_webhooks"),
        ("sharing", "0020_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer", "réponse"),
                            ("partial", "réponse partielle"),
                            ("refusal", "refus"),
                            ("missing", "demande de pièces manquantes"),
                            ("impediment", "empêchement légitime"),
                            ("reminder", "relance"),
                        ],
                        max_length=12,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("paper", models.BinaryField()),
                ("written_by", models.UUIDField(help_text="pseudonymous actor id")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="sharing.request"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.team"
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "number"), name="sharing_letter_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="sharing_letter_counts_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["answer", "partial", "refusal", "missing", "impediment", "reminder"])
                        ),
                        name="sharing_letter_known_kind",
                    ),
                ],
            },
        ),
        migrations.RunSQL(NUMBERED, NUMBERED_BACK),
        migrations.RunSQL(append_only.guard("sharing_letter"), append_only.unguard("sharing_letter")),
    ]
