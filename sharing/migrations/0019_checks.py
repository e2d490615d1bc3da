"""Checks before an answer have rows of their own; form elements that only the service gives move there from the facts."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

MOVE = """
INSERT INTO sharing_madecheck (request_id, code, done, made_by, made_at)
    SELECT request_id, code, value, stated_by, stated_at FROM sharing_statedfact
    WHERE code = 'identity_verified';
DELETE FROM sharing_statedfact WHERE code = 'identity_verified';
"""
MOVE_BACK = """
INSERT INTO sharing_statedfact (request_id, code, value, stated_by, stated_at)
    SELECT request_id, code, done, made_by, made_at FROM sharing_madecheck
    WHERE code = 'identity_verified';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0018_own_reference"),
    ]

    operations = [
        migrations.AlterField(
            model_name="statedfact",
            name="code",
            field=models.SlugField(help_text="a fact", max_length=40),
        ),
        migrations.CreateModel(
            name="MadeCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40)),
                ("done", models.BooleanField()),
                ("made_by", models.UUIDField(help_text="pseudonymous actor id")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="sharing.request"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("request", "code"), name="sharing_check_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__in",
                                ["article_cited", "identity_verified", "reasoned", "secure_channel"],
                            )
                        ),
                        name="sharing_check_by_hand",
                    ),
                ],
            },
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
    ]
