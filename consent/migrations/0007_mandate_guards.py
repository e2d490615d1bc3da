"""What the database itself refuses: a mandate rewritten, and a word given for a person without a mandate in force.

The flag `represented` goes: whether somebody is represented follows from the dates of mandates. What it said named
nobody, so it cannot be turned into one; the journal keeps who raised it and when.
"""

from django.db import migrations

KEPT = """
CREATE TRIGGER consent_representative_kept BEFORE UPDATE ON consent_representative
    FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
CREATE TRIGGER consent_mandateend_kept BEFORE UPDATE ON consent_mandateend
    FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
"""
KEPT_BACK = """
DROP TRIGGER consent_mandateend_kept ON consent_mandateend;
DROP TRIGGER consent_representative_kept ON consent_representative;
"""

# Rows older than this are left as they are (NOT VALID): they name no representative, and count no more.
NAMED = """
ALTER TABLE consent_consent ADD CONSTRAINT consent_names_its_representative
    CHECK ((by = 'representative') = (representative_id IS NOT NULL)) NOT VALID;
ALTER TABLE consent_refusal ADD CONSTRAINT consent_refusal_names_its_representative
    CHECK ((by = 'representative') = (representative_id IS NOT NULL)) NOT VALID;
"""
NAMED_BACK = """
ALTER TABLE consent_refusal DROP CONSTRAINT consent_refusal_names_its_representative;
ALTER TABLE consent_consent DROP CONSTRAINT consent_names_its_representative;
"""

IN_FORCE = """
CREATE FUNCTION consent_require_mandate(mandate uuid, represented uuid, on_day date) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    IF mandate IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM consent_representative one LEFT JOIN consent_mandateend ended ON ended.representative_id = one.id
        WHERE one.id = mandate AND one.person_id = represented AND 'consent' = ANY (one.covers)
          AND one.starts_on <= on_day AND coalesce(one.ends_on, on_day) >= on_day
          AND coalesce(ended.ended_on, on_day + 1) > on_day
    ) THEN
        RAISE EXCEPTION 'consent_mandate_in_force: no mandate covers this on %', on_day
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION consent_given_under_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM consent_require_mandate(NEW.representative_id, NEW.person_id, NEW.given_on);
    RETURN NEW;
END $$;
CREATE FUNCTION consent_refused_under_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM consent_require_mandate(NEW.representative_id, NEW.person_id, NEW.refused_on);
    RETURN NEW;
END $$;
CREATE TRIGGER consent_consent_mandate BEFORE INSERT ON consent_consent
    FOR EACH ROW EXECUTE FUNCTION consent_given_under_mandate();
CREATE TRIGGER consent_refusal_mandate BEFORE INSERT ON consent_refusal
    FOR EACH ROW EXECUTE FUNCTION consent_refused_under_mandate();
"""
IN_FORCE_BACK = """
DROP TRIGGER consent_refusal_mandate ON consent_refusal;
DROP TRIGGER consent_consent_mandate ON consent_consent;
DROP FUNCTION consent_refused_under_mandate();
DROP FUNCTION consent_given_under_mandate();
DROP FUNCTION consent_require_mandate(uuid, uuid, date);
"""

# Local days run ahead of UTC by 14 hours at most; the flow knows the place and is exact.
NOT_AHEAD = """
ALTER TABLE consent_consent ADD CONSTRAINT consent_given_when_recorded
    CHECK (given_on <= ((recorded_at AT TIME ZONE 'UTC') + interval '14 hours')::date) NOT VALID;
ALTER TABLE consent_refusal ADD CONSTRAINT consent_refused_when_recorded
    CHECK (refused_on <= ((recorded_at AT TIME ZONE 'UTC') + interval '14 hours')::date) NOT VALID;
ALTER TABLE consent_withdrawal ADD CONSTRAINT consent_withdrawn_when_recorded
    CHECK (withdrawn_on <= ((recorded_at AT TIME ZONE 'UTC') + interval '14 hours')::date) NOT VALID;
ALTER TABLE consent_mandateend ADD CONSTRAINT consent_mandate_ended_when_recorded
    CHECK (ended_on <= ((recorded_at AT TIME ZONE 'UTC') + interval '14 hours')::date);
"""
NOT_AHEAD_BACK = """
ALTER TABLE consent_mandateend DROP CONSTRAINT consent_mandate_ended_when_recorded;
ALTER TABLE consent_withdrawal DROP CONSTRAINT consent_withdrawn_when_recorded;
ALTER TABLE consent_refusal DROP CONSTRAINT consent_refused_when_recorded;
ALTER TABLE consent_consent DROP CONSTRAINT consent_given_when_recorded;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0006_representatives")]

    operations = [
        migrations.RunSQL(KEPT, KEPT_BACK),
        migrations.RunSQL(NAMED, NAMED_BACK),
        migrations.RunSQL(IN_FORCE, IN_FORCE_BACK),
        migrations.RunSQL(NOT_AHEAD, NOT_AHEAD_BACK),
        migrations.RunSQL("DELETE FROM consent_flag WHERE kind = 'represented'", migrations.RunSQL.noop),
    ]
