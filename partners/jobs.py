"""Jobs of this floor, run by `manage.py procrastinate worker`."""

from procrastinate.contrib.django import app

from .account import folding


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_account")
def fold_account(timestamp: int) -> None:
    """Each minute: folds what was posted since into the rollups."""
    folding.fold_all()
