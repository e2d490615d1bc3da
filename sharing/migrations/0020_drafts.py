"""Drafts of answers, of open requests alone."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

ENDS = """
CREATE FUNCTION sharing_draft_of_open() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT closed_at FROM public.sharing_request WHERE id = NEW.request_id FOR UPDATE) IS NOT NULL THEN
        RAISE EXCEPTION 'a closed request keeps no draft' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_draft_of_open BEFORE INSERT OR UPDATE ON sharing_saveddraft
    FOR EACH ROW EXECUTE FUNCTION sharing_draft_of_open();

-- Whoever closes it and however: what was typed and not sent is of no use any more.
CREATE FUNCTION sharing_draft_ends() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM public.sharing_saveddraft WHERE request_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER sharing_draft_ends AFTER UPDATE OF closed_at ON sharing_request FOR EACH ROW
    WHEN (NEW.closed_at IS NOT NULL) EXECUTE FUNCTION sharing_draft_ends();
"""
ENDS_BACK = """
DROP TRIGGER sharing_draft_ends ON sharing_request;
DROP FUNCTION sharing_draft_ends();
DROP TRIGGER sharing_draft_of_open ON sharing_saveddraft;
DROP FUNCTION sharing_draft_of_open();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0008_webhooks"),
        ("sharing", "0019_checks"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("typed_by", models.UUIDField(help_text="pseudonymous actor id")),
                ("typed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="sharing.request"
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
                "constraints": [
                    models.UniqueConstraint(fields=("request", "team"), name="sharing_draft_once"),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="sharing_draft_version_counts"
                    ),
                ],
            },
        ),
        migrations.RunSQL(ENDS, ENDS_BACK),
    ]
