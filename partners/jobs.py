"""Jobs of this floor, run by `manage.py procrastinate worker`."""

from procrastinate.contrib.django import app

from .account import folding
from .software import rate


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_account")
def fold_account(timestamp: int) -> None:
    """Each minute: folds what was posted since into the rollups."""
    folding.fold_all()


@app.periodic(cron="20 1 * * *")
@app.task(queueing_lock="forget_rates", pass_context=False)
def forget_rates(timestamp: int) -> None:
    """Each night: what was counted for rates is of no use the day after."""
    rate.forget()
