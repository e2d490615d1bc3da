"""Lifting a protection takes a reason and the person's word; a flag is never rewritten otherwise, nor deleted."""

import django.db.models.deletion
from django.db import migrations, models

# In a trigger and not in a CHECK: rows lifted before this lack the word, and erasing still empties their detail.
KEPT = """
CREATE FUNCTION consent_flag_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a flag is lifted, never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.person_id, NEW.kind, NEW.purpose, NEW.items, NEW.raised_by, NEW.raised_at)
            IS DISTINCT FROM
            (OLD.id, OLD.person_id, OLD.kind, OLD.purpose, OLD.items, OLD.raised_by, OLD.raised_at)
            OR (NEW.detail IS NOT NULL AND NEW.detail IS DISTINCT FROM OLD.detail)
        THEN
            RAISE EXCEPTION 'a flag is lifted, never rewritten' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.lifted_at IS NOT NULL THEN
            IF (NEW.lifted_by, NEW.lifted_at, NEW.lift_reason, NEW.word_on, NEW.word_how, NEW.word_heard_by,
                NEW.replaced_by_id) IS DISTINCT FROM
               (OLD.lifted_by, OLD.lifted_at, OLD.lift_reason, OLD.word_on, OLD.word_how, OLD.word_heard_by,
                OLD.replaced_by_id)
            THEN
                RAISE EXCEPTION 'what was lifted stays lifted as it was' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END IF;
    END IF;
    IF NEW.lifted_at IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.replaced_by_id IS NOT NULL THEN
        IF NOT EXISTS (
            SELECT 1 FROM consent_flag heir WHERE heir.id = NEW.replaced_by_id AND heir.person_id = NEW.person_id
                AND heir.kind = NEW.kind AND heir.lifted_at IS NULL AND heir.id <> NEW.id
        ) THEN
            RAISE EXCEPTION 'consent_flag_replaced: by one of the same kind that stands'
                USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.lift_reason IS NULL THEN
        RAISE EXCEPTION 'consent_flag_lifted_with_reason' USING ERRCODE = 'check_violation';
    ELSIF NEW.kind <> 'informed' AND (NEW.word_on IS NULL OR NEW.word_how = '' OR NEW.word_heard_by IS NULL) THEN
        RAISE EXCEPTION 'consent_flag_lifted_with_her_word' USING ERRCODE = 'check_violation';
    ELSIF NEW.word_on > ((NEW.lifted_at AT TIME ZONE 'UTC') + interval '14 hours')::date THEN
        RAISE EXCEPTION 'consent_flag_word_not_ahead' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consent_flag_kept BEFORE INSERT OR UPDATE OR DELETE ON consent_flag
    FOR EACH ROW EXECUTE FUNCTION consent_flag_kept();
"""
KEPT_BACK = """
DROP TRIGGER consent_flag_kept ON consent_flag;
DROP FUNCTION consent_flag_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0009_nobody_in_particular")]

    operations = [
        migrations.AddField(
            model_name="flag",
            name="lift_reason",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="flag",
            name="replaced_by",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaces", to="consent.flag"
            ),
        ),
        migrations.AddField(
            model_name="flag",
            name="word_heard_by",
            field=models.UUIDField(help_text="pseudonymous actor id", null=True),
        ),
        migrations.AddField(
            model_name="flag",
            name="word_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("in_presence", "en présence"),
                    ("by_telephone", "par téléphone"),
                    ("in_writing", "par écrit"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="flag",
            name="word_on",
            field=models.DateField(null=True),
        ),
        migrations.RunSQL(KEPT, KEPT_BACK),
    ]
