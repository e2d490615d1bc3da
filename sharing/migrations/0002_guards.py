"""What the database itself refuses: an answer or a reading rewritten, and the origin of a request."""

from django.db import migrations

KEPT = """
CREATE FUNCTION sharing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never rewritten', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER sharing_answer_kept BEFORE UPDATE ON sharing_answer
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_change();
CREATE TRIGGER sharing_reading_kept BEFORE UPDATE OR DELETE ON sharing_reading
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_change();

-- What a partner filed stays what it filed.
CREATE TRIGGER sharing_request_kept BEFORE UPDATE ON sharing_request FOR EACH ROW
    WHEN ((OLD.number, OLD.partner_id, OLD.channel, OLD.filed_at, OLD.key_id)
        IS DISTINCT FROM (NEW.number, NEW.partner_id, NEW.channel, NEW.filed_at, NEW.key_id))
    EXECUTE FUNCTION sharing_refuse_change();
"""
KEPT_BACK = """
DROP TRIGGER sharing_request_kept ON sharing_request;
DROP TRIGGER sharing_reading_kept ON sharing_reading;
DROP TRIGGER sharing_answer_kept ON sharing_answer;
DROP FUNCTION sharing_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial")]

    operations = [migrations.RunSQL(KEPT, KEPT_BACK)]
