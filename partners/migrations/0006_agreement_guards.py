"""What the database itself refuses of agreements: drafts open nothing, what was signed keeps its words."""

from django.db import migrations

# Agreements made before drafts existed were signed as they were made.
SIGNED = "UPDATE partners_agreement SET signed_at = created_at, signed_on = created_at::date WHERE signed_at IS NULL"

LIFECYCLE = """
ALTER TABLE partners_agreementitem DROP CONSTRAINT partners_one_agreement_at_a_time;

CREATE OR REPLACE FUNCTION partners_copy_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT partner_id, starts_on, greatest(starts_on - 1, least(ends_on, stops_on - 1)), signed_at IS NOT NULL
    INTO STRICT NEW.partner_id, NEW.starts_on, NEW.ends_on, NEW.signed
    FROM partners_agreement WHERE id = NEW.agreement_id;
    RETURN NEW;
END $$;

DROP TRIGGER partners_agreement_spreads ON partners_agreement;
CREATE TRIGGER partners_agreement_spreads
    AFTER UPDATE OF partner_id, starts_on, ends_on, stops_on, signed_at ON partners_agreement
    FOR EACH ROW EXECUTE FUNCTION partners_spread_agreement();
"""
LIFECYCLE_BACK = """
DROP TRIGGER partners_agreement_spreads ON partners_agreement;
CREATE TRIGGER partners_agreement_spreads AFTER UPDATE OF partner_id, starts_on, ends_on ON partners_agreement
    FOR EACH ROW EXECUTE FUNCTION partners_spread_agreement();

CREATE OR REPLACE FUNCTION partners_copy_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT partner_id, starts_on, ends_on INTO STRICT NEW.partner_id, NEW.starts_on, NEW.ends_on
    FROM partners_agreement WHERE id = NEW.agreement_id;
    RETURN NEW;
END $$;

ALTER TABLE partners_agreementitem ADD CONSTRAINT partners_one_agreement_at_a_time EXCLUDE USING gist (
    partners_uuid_range(partner_id, partner_id, '[]') WITH &&,
    partners_text_range(request_type, request_type, '[]') WITH &&,
    daterange(starts_on, ends_on, '[]') WITH &&
);
"""

# One that was stopped before it began covers an empty range, which meets nothing.
ONE_SIGNED_AT_A_TIME = """
ALTER TABLE partners_agreementitem ADD CONSTRAINT partners_one_agreement_at_a_time EXCLUDE USING gist (
    partners_uuid_range(partner_id, partner_id, '[]') WITH &&,
    partners_text_range(request_type, request_type, '[]') WITH &&,
    daterange(starts_on, ends_on + 1, '[)') WITH &&
) WHERE (signed);
"""
ONE_SIGNED_AT_A_TIME_BACK = "ALTER TABLE partners_agreementitem DROP CONSTRAINT partners_one_agreement_at_a_time"

KEEPS_ITS_WORDS = """
CREATE FUNCTION partners_keep_signed_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    its_end text[] := '{ended_at,stops_on,end_reason}';
BEGIN
    IF OLD.signed_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - its_end <> to_jsonb(OLD) - its_end THEN
        RAISE EXCEPTION 'a signed agreement keeps its words' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.stops_on IS NOT NULL AND NEW.stops_on > OLD.stops_on IS NOT FALSE THEN
        RAISE EXCEPTION 'an agreement that was ended is not prolonged' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partners_agreement_keeps_its_words BEFORE UPDATE OR DELETE ON partners_agreement
    FOR EACH ROW EXECUTE FUNCTION partners_keep_signed_agreement();

CREATE FUNCTION partners_keep_signed_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row_of jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    copied text[] := '{partner_id,starts_on,ends_on,signed}';
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - copied = to_jsonb(OLD) - copied THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM partners_agreement WHERE signed_at IS NOT NULL AND id = (row_of ->> 'agreement_id')::uuid)
       OR TG_OP = 'UPDATE' AND EXISTS (SELECT FROM partners_agreement WHERE signed_at IS NOT NULL AND id = OLD.agreement_id)
    THEN
        RAISE EXCEPTION 'a signed agreement keeps its words' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partners_item_keeps_its_words BEFORE INSERT OR UPDATE OR DELETE ON partners_agreementitem
    FOR EACH ROW EXECUTE FUNCTION partners_keep_signed_part();
CREATE TRIGGER partners_signatory_keeps_its_words BEFORE INSERT OR UPDATE OR DELETE ON partners_signatory
    FOR EACH ROW EXECUTE FUNCTION partners_keep_signed_part();
"""
KEEPS_ITS_WORDS_BACK = """
DROP TRIGGER partners_signatory_keeps_its_words ON partners_signatory;
DROP TRIGGER partners_item_keeps_its_words ON partners_agreementitem;
DROP FUNCTION partners_keep_signed_part();
DROP TRIGGER partners_agreement_keeps_its_words ON partners_agreement;
DROP FUNCTION partners_keep_signed_agreement();
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0005_agreement_lifecycle")]

    operations = [
        migrations.RunSQL(LIFECYCLE, LIFECYCLE_BACK),
        migrations.RunSQL(SIGNED, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_SIGNED_AT_A_TIME, ONE_SIGNED_AT_A_TIME_BACK),
        migrations.RunSQL(KEEPS_ITS_WORDS, KEEPS_ITS_WORDS_BACK),
    ]
