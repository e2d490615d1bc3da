"""By hand, as no model can say it: how the bytes of files lie on disk."""

from django.db import migrations

# Ciphertext does not compress: no time is spent on trying.
STORAGE = "ALTER TABLE files_sealedbytes ALTER COLUMN content SET STORAGE EXTERNAL"
BACK = "ALTER TABLE files_sealedbytes ALTER COLUMN content SET STORAGE EXTENDED"


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [migrations.RunSQL(STORAGE, BACK)]
