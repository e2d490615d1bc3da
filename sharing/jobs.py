"""Jobs of this floor, run by `manage.py procrastinate worker`."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .urgent.watch import climb_all


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="climb_urgent", pass_context=False)
def climb_urgent(timestamp: int) -> None:
    """Every five minutes: what presses and waits too long climbs."""
    climb_all(now=timezone.now())
