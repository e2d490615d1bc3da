"""What the job worker does each night. Hours are UTC; `timestamp` is the instant the job was due, and not used."""

from procrastinate.contrib.django import app

from . import retention
from .accounts.forget import forget_actors
from .days import today
from .journal.watch import verify_and_alert


@app.periodic(cron="10 1 * * *")
@app.task(name="hub.forget_actors", queueing_lock="hub.forget_actors", pass_context=False)
def nightly_forgetting(timestamp: int) -> None:
    forget_actors()


@app.periodic(cron="30 1 * * *")
@app.task(name="hub.verify_journal", queueing_lock="hub.verify_journal", pass_context=False)
def nightly_verification(timestamp: int) -> None:
    verify_and_alert()


@app.periodic(cron="50 1 * * *")
@app.task(name="hub.retention", queueing_lock="hub.retention", pass_context=False)
def nightly_retention(timestamp: int) -> None:
    retention.run(on=today(), dry=False)
