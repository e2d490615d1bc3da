from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sharing", "0027_trials")]

    operations = [
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["team", "sent_at"], name="sharing_answers_of_team"),
        ),
    ]
