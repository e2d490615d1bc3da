"""What a partner wrote for itself, under a key that is nobody's: see sharing/keeping/own_words.py."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0011_papers"),
        ("partners", "0008_webhooks"),
        ("sharing", "0013_statement_mandate"),
        ("vault", "0002_keycheck"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="request",
            name="own",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="request",
            name="own_key",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
            ),
        ),
        migrations.AddField(
            model_name="request",
            name="own_named",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False), ("own_named", True)),
                fields=["closed_at"],
                name="sharing_own_named",
            ),
        ),
    ]
