"""Jobs of this floor, run by `manage.py procrastinate worker`."""

from procrastinate.contrib.django import app

from hub.days import today

from .ledger import rollup
from .ledger.volumes import tell_volumes
from .members.review import remind_reviewers
from .software import quota
from .webhooks import send
from .webhooks.attempt import deliver

__all__ = ["deliver", "fold_account", "forget_rates", "forget_webhooks", "remind_of_rights", "tell_of_volumes"]


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_account")
def fold_account(timestamp: int) -> None:
    """Each minute: folds what was posted since into the rollups."""
    rollup.fold_all()


@app.periodic(cron="15 7 * * *")
@app.task(queueing_lock="tell_of_volumes", pass_context=False)
def tell_of_volumes(timestamp: int) -> None:
    """Each morning: who should know is told that an agreed volume is nearly used."""
    tell_volumes(on=today())


@app.periodic(cron="20 1 * * *")
@app.task(queueing_lock="forget_rates", pass_context=False)
def forget_rates(timestamp: int) -> None:
    """Each night: what was counted for rates is of no use the day after."""
    quota.forget()


@app.periodic(cron="25 1 * * *")
@app.task(queueing_lock="forget_webhooks", pass_context=False)
def forget_webhooks(timestamp: int) -> None:
    """Each night: what was sent three months ago is not sent again."""
    send.forget()


@app.periodic(cron="0 5 * * *")
@app.task(queueing_lock="remind_of_rights", pass_context=False)
def remind_of_rights(timestamp: int) -> None:
    """Each morning: who has rights left to review is told, once a month."""
    remind_reviewers()
