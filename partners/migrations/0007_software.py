"""Software that ends, is renewed and is seen; the counters of the rates."""

from django.db import migrations, models

# An end comes nearer, never later; a revocation stands; a client never passes to another partner.
GUARDS = """
CREATE FUNCTION partners_guard_software() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'software is revoked, never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.partner_id <> OLD.partner_id OR NEW.client_id <> OLD.client_id THEN
        RAISE EXCEPTION 'software stays with its partner and its client' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
        RAISE EXCEPTION 'a revocation stands' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.ends_on IS NOT NULL AND (NEW.ends_on IS NULL OR NEW.ends_on > OLD.ends_on) THEN
        RAISE EXCEPTION 'an end is not put off' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partners_software_guarded BEFORE UPDATE OR DELETE ON partners_software
    FOR EACH ROW EXECUTE FUNCTION partners_guard_software();
"""
GUARDS_BACK = """
DROP TRIGGER partners_software_guarded ON partners_software;
DROP FUNCTION partners_guard_software();
"""

# Counted at each call: nothing is flushed to disk for it.
UNLOGGED = "ALTER TABLE partners_ratewindow SET UNLOGGED"
UNLOGGED_BACK = "ALTER TABLE partners_ratewindow SET LOGGED"


class Migration(migrations.Migration):
    dependencies = [("partners", "0006_agreement_guards")]

    operations = [
        migrations.AlterModelOptions(name="software", options={"ordering": ["name", "created_at"]}),
        migrations.AddField("software", "ends_on", models.DateField("jusqu’au", blank=True, null=True)),
        migrations.AddField("software", "last_seen_at", models.DateTimeField("dernier jeton", blank=True, null=True)),
        migrations.AddConstraint(
            model_name="software",
            constraint=models.UniqueConstraint(
                fields=["partner", "name"],
                condition=models.Q(("ends_on__isnull", True), ("revoked_at__isnull", True)),
                name="partners_software_one_of_a_name",
            ),
        ),
        migrations.RunSQL(GUARDS, GUARDS_BACK),
        migrations.CreateModel(
            name="RateWindow",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("opened_at", models.DateTimeField(db_index=True)),
                ("used", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(UNLOGGED, UNLOGGED_BACK),
    ]
