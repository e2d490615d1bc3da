"""Jobs about jobs."""

from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from hub import clock
from hub.links import public

from .failed_jobs import in_trouble
from .models import Alerted
from .queues import FIRST, PRESSING
from .watch import watch

PAGE = "/taches/"  # a page of the floor that knows who administers
WEEK, MONTH = 7 * 24, 30 * 24  # hours


@app.periodic(cron="*/5 * * * *")
@app.task(name="hub.watch_jobs", queue=PRESSING, priority=FIRST, queueing_lock="hub.watch_jobs", pass_context=False)
def watch_jobs(timestamp: int) -> None:
    """Every five minutes, never behind what it watches."""
    watch(now=clock.now(), page=public(PAGE))


@app.periodic(cron="20 2 * * *")
@app.task(name="hub.tidy_jobs", queueing_lock="hub.tidy_jobs", pass_context=True)
async def tidy_jobs(context: JobContext, timestamp: int) -> None:
    """What is done goes after a week, what failed after a month."""
    await builtin_tasks.remove_old_jobs(context, max_hours=WEEK)
    await builtin_tasks.remove_old_jobs(context, max_hours=MONTH, remove_failed=True)


@app.periodic(cron="25 2 * * *")
@app.task(name="hub.tidy_alerts", queueing_lock="hub.tidy_alerts", pass_context=False)
def tidy_alerts(timestamp: int) -> None:
    """What is in trouble no more may be alerted of again."""
    Alerted.objects.exclude(job__in=[job.pk for job in in_trouble(now=clock.now())]).delete()
