"""What the database itself refuses: a changed account, and two agreements in force for one type at a time."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION partners_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER partners_account_append_only BEFORE UPDATE OR DELETE ON partners_accountentry
    FOR EACH ROW EXECUTE FUNCTION partners_refuse_change();
CREATE TRIGGER partners_account_no_truncate BEFORE TRUNCATE ON partners_accountentry
    FOR EACH STATEMENT EXECUTE FUNCTION partners_refuse_change();
"""
APPEND_ONLY_BACK = """
DROP TRIGGER partners_account_no_truncate ON partners_accountentry;
DROP TRIGGER partners_account_append_only ON partners_accountentry;
DROP FUNCTION partners_refuse_change();
"""

# Ranges over uuid and text stand in for btree_gist, an extension that the embedded server has not.
ONE_AGREEMENT = """
CREATE TYPE partners_uuid_range AS RANGE (subtype = uuid);
CREATE TYPE partners_text_range AS RANGE (subtype = text);

ALTER TABLE partners_agreementitem ADD CONSTRAINT partners_one_agreement_at_a_time EXCLUDE USING gist (
    partners_uuid_range(partner_id, partner_id, '[]') WITH &&,
    partners_text_range(request_type, request_type, '[]') WITH &&,
    daterange(starts_on, ends_on, '[]') WITH &&
);

CREATE FUNCTION partners_copy_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT partner_id, starts_on, ends_on INTO STRICT NEW.partner_id, NEW.starts_on, NEW.ends_on
    FROM partners_agreement WHERE id = NEW.agreement_id;
    RETURN NEW;
END $$;
CREATE TRIGGER partners_item_follows_agreement BEFORE INSERT OR UPDATE ON partners_agreementitem
    FOR EACH ROW EXECUTE FUNCTION partners_copy_agreement();

CREATE FUNCTION partners_spread_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- the trigger above fetches the new days
    UPDATE partners_agreementitem SET ends_on = NEW.ends_on WHERE agreement_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER partners_agreement_spreads AFTER UPDATE OF partner_id, starts_on, ends_on ON partners_agreement
    FOR EACH ROW EXECUTE FUNCTION partners_spread_agreement();
"""
ONE_AGREEMENT_BACK = """
DROP TRIGGER partners_agreement_spreads ON partners_agreement;
DROP FUNCTION partners_spread_agreement();
DROP TRIGGER partners_item_follows_agreement ON partners_agreementitem;
DROP FUNCTION partners_copy_agreement();
ALTER TABLE partners_agreementitem DROP CONSTRAINT partners_one_agreement_at_a_time;
DROP TYPE partners_text_range;
DROP TYPE partners_uuid_range;
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, APPEND_ONLY_BACK),
        migrations.RunSQL(ONE_AGREEMENT, ONE_AGREEMENT_BACK),
    ]
