"""Second opinions: one question to one colleague about one request, for a week."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0008_webhooks"),
        ("sharing", "0022_consents_asked"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondOpinion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", models.BinaryField()),
                ("asked_by", models.UUIDField(help_text="pseudonymous actor id")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("opinion", models.BinaryField(null=True)),
                ("given_at", models.DateTimeField(null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.membership",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="sharing.request"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ends_at",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("asked_at"), "+", models.Value(datetime.timedelta(days=7))
                                ),
                            )
                        ),
                        name="sharing_opinion_lasts_a_week",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_at__isnull", True), ("opinion__isnull", True)),
                            models.Q(
                                ("given_at__isnull", False),
                                ("given_at__lt", models.F("ends_at")),
                                ("opinion__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sharing_opinion_given_whole_and_in_time",
                    ),
                ],
            },
        ),
    ]
