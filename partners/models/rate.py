"""How much of a rate has been used. Kept by the database, so that every process and machine counts alike."""

from django.db import models


class RateWindow(models.Model):
    """One counter in its current window of time. The table is not logged: after a crash it is empty, and that is all.

    key  a digest that leads to nobody: of a client, of an address, of a partner and what it does
    """

    key = models.CharField(max_length=64, primary_key=True)
    opened_at = models.DateTimeField(db_index=True)
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.key
