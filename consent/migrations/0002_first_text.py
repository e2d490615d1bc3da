"""The first text of a consent: data, without which no consent can be recorded."""

from datetime import date
from uuid import UUID

from django.db import migrations

FIRST = """J’accepte que le service social du Département donne des informations sur moi.

À qui : {recipient}.
Pour quoi : {purpose}.
Quelles informations : {items}.
Jusqu’au : {until}.

J’ai le droit de dire non. Si je dis non, le service social continue de m’aider.
J’ai le droit de changer d’avis, à tout moment. Je le dis au service social : sur place, par téléphone ou par écrit. Je n’ai pas à dire pourquoi.
Si je change d’avis, plus rien ne part. Ce qui est déjà parti ne peut pas être repris."""


def write_first(apps, schema_editor) -> None:
    apps.get_model("consent", "ConsentText").objects.create(
        version=1, body=FIRST, since=date(2025, 1, 1), published_by=UUID(int=0)
    )


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]

    operations = [migrations.RunPython(write_first, migrations.RunPython.noop)]
