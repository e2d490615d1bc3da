"""A request is filed in the name of one of its own partner's officers, and stays so."""

from django.db import migrations

GUARD = """
CREATE FUNCTION sharing_officer_of_partner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.officer_id IS DISTINCT FROM NEW.officer_id THEN
        RAISE EXCEPTION 'in whose name it was filed is never rewritten' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.officer_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM partners_officer WHERE id = NEW.officer_id AND partner_id = NEW.partner_id
    ) THEN
        RAISE EXCEPTION 'an officer of another partner' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharing_request_officer BEFORE INSERT OR UPDATE OF officer_id, partner_id ON sharing_request
    FOR EACH ROW EXECUTE FUNCTION sharing_officer_of_partner();
"""
BACK = """
DROP TRIGGER sharing_request_officer ON sharing_request;
DROP FUNCTION sharing_officer_of_partner();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0025_officer")]
    operations = [migrations.RunSQL(GUARD, BACK)]
