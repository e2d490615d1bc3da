"""A sealed file is never rewritten nor taken away; its bytes go once the key they lie under is destroyed."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION files_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '% is never rewritten: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION files_refuse_living() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.files_sealedfile file
        JOIN public.vault_datakey key ON key.id = file.key_id
        LEFT JOIN public.vault_datakey parent ON parent.id = key.parent_id
        WHERE file.id = OLD.file_id AND key.destroyed_at IS NULL AND parent.destroyed_at IS NULL
    ) THEN
        RAISE EXCEPTION 'the key of these bytes is not destroyed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER files_sealedfile_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON files_sealedfile
    FOR EACH STATEMENT EXECUTE FUNCTION files_refuse();
CREATE TRIGGER files_sealedbytes_kept BEFORE UPDATE OR TRUNCATE ON files_sealedbytes
    FOR EACH STATEMENT EXECUTE FUNCTION files_refuse();
CREATE TRIGGER files_sealedbytes_living BEFORE DELETE ON files_sealedbytes
    FOR EACH ROW EXECUTE FUNCTION files_refuse_living();
-- Ciphertext does not compress: no time is spent on trying.
ALTER TABLE files_sealedbytes ALTER COLUMN content SET STORAGE EXTERNAL;
"""
GUARDS_BACK = """
ALTER TABLE files_sealedbytes ALTER COLUMN content SET STORAGE EXTENDED;
DROP TRIGGER files_sealedbytes_living ON files_sealedbytes;
DROP TRIGGER files_sealedbytes_kept ON files_sealedbytes;
DROP TRIGGER files_sealedfile_kept ON files_sealedfile;
DROP FUNCTION files_refuse_living();
DROP FUNCTION files_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("vault", "0002_keycheck")]

    operations = [migrations.RunSQL(GUARDS, GUARDS_BACK)]
