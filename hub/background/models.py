"""What the administrators were already told of."""

from django.db import models
from django.db.models.functions import Now


class Alerted(models.Model):
    """A job in trouble that an alert named, so that none is named twice. It goes when the job is taken up again."""

    job = models.BigIntegerField(primary_key=True, help_text="id of Procrastinate's own row, which is tidied away")
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.job)
