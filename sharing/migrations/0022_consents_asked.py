"""Persons are asked for their consent, and the hub keeps the day on which to come back to it."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0021_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentAsked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=40), size=None),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("message", "un message"),
                            ("letter", "une lettre"),
                            ("form", "un formulaire d’accord à signer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_by", models.UUIDField(help_text="pseudonymous actor id")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("remind_on", models.DateField()),
                ("reminded_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consented", "accord reçu"),
                            ("refused", "refus reçu"),
                            ("closed", "demande close"),
                            ("dropped", "rappel abandonné"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents_asked", to="sharing.request"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["remind_on"],
                        name="sharing_consent_asked_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("request",),
                        name="sharing_consent_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("items__len__gt", 0)), name="sharing_consent_asked_names_items"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("ended_at__isnull", True)),
                            models.Q(
                                ("end__in", ["consented", "refused", "closed", "dropped"]), ("ended_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="sharing_consent_asked_ended_whole",
                    ),
                ],
            },
        ),
    ]
