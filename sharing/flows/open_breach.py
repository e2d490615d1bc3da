"""The service learns that something was told that should not have been. Part of the act that finds it out."""

from collections.abc import Sequence
from datetime import datetime

from hub.journal import log
from hub.vault.models import DataKey
from partners.acting import Acting
from sharing.journal import BREACH_OPENED
from sharing.models import Breach, Request
from sharing.models.breach import TO_NOTIFY
from sharing.notices import telling


def open_breach(
    *,
    by: Acting,
    request: Request,
    cause: Breach.Cause,
    items: Sequence[str],
    rules: Sequence[str] = (),
    at: datetime,
) -> Breach:
    """Starts the 72 hours at `at`. `items` are codes of what was told, `rules` ids of what stood against it."""
    breach = Breach.objects.create(
        request=request,
        cause=cause,
        items=list(items),
        rules=list(rules),
        detected_by=by.actor_id,
        detected_at=at,
        deadline_at=at + TO_NOTIFY,
        key=DataKey.objects.issue(),
    )
    content = {"cause": cause.value, "items": breach.items, "rules": breach.rules}
    log.write(BREACH_OPENED, by=by, about=breach, content=content, key=breach.key)
    telling.breach_opened(breach)
    return breach
