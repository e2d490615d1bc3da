"""How many queries a page takes, however long the test took to get there."""

import time

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.accounts.lock import SEEN

from .cast.people import Browser


def queries(browser: Browser, path: str) -> int:
    """The number of queries that the page takes, which must be there for this reader."""
    note_presence(browser)
    with CaptureQueriesContext(connection) as captured:
        status = browser.get(path).status_code
    assert status == 200, f"{path}: {status}"
    return len(captured)


def note_presence(browser: Browser) -> None:
    """As if the last page had been asked for just now.

    Otherwise, after half a minute, the session is written once more, and after a quarter of an hour it is locked.
    """
    if settings.SESSION_COOKIE_NAME in browser.cookies:
        session = browser.session
        if SEEN in session:
            session[SEEN] = time.time()
            session.save()
