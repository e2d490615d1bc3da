"""The database's own word: a matched request's data key lies under its person's, any other's under no person's."""

from django.db import migrations

FOLLOWS = """
CREATE FUNCTION sharing_key_follows_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    person uuid;
    wanted uuid;
    parent uuid;
BEGIN
    -- as it stands at commit, whatever happened before
    SELECT request.person_id, of_person.key_id, own.parent_id INTO person, wanted, parent
    FROM sharing_request request
    JOIN vault_datakey own ON own.id = request.key_id
    LEFT JOIN consent_person of_person ON of_person.id = request.person_id
    WHERE request.id = NEW.id;
    IF FOUND AND parent IS DISTINCT FROM wanted THEN
        RAISE EXCEPTION 'the data key of request % does not lie under that of its person', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sharing_key_follows_person_filed AFTER INSERT ON sharing_request
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.person_id IS NOT NULL)
    EXECUTE FUNCTION sharing_key_follows_person();
CREATE CONSTRAINT TRIGGER sharing_key_follows_person_matched AFTER UPDATE OF person_id ON sharing_request
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id)
    EXECUTE FUNCTION sharing_key_follows_person();
"""
FOLLOWS_BACK = """
DROP TRIGGER sharing_key_follows_person_matched ON sharing_request;
DROP TRIGGER sharing_key_follows_person_filed ON sharing_request;
DROP FUNCTION sharing_key_follows_person();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0003_desk"),
        ("vault", "0002_keycheck"),
        ("consent", "0005_erasure"),
    ]

    operations = [migrations.RunSQL(FOLLOWS, FOLLOWS_BACK)]
