"""/taches/: technical administrators see the jobs in trouble and have them done again; nobody else does."""

import pytest

from partners.background import retry_job
from partners.journal import JOB_RETRIED
from tests.hub.background.troubling import NOTHING, cut_off, failed, job, late, status
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db
PAGE = "/taches/"


def test_seen_and_done_again(cast):
    technician = cast.technician
    assert "Tout est fait" in technician.client.get(PAGE).content.decode()
    broken, waiting = failed(job()), late(job())
    page = technician.client.get(PAGE).content.decode()
    assert "Rien ne tourne" in page
    assert f"/taches/{broken}/reprise/" in page
    assert f"/taches/{waiting}/reprise/" not in page, "it waits for a worker"
    assert NOTHING not in page
    assert "2 tâches à voir" in technician.client.get("/").content.decode()
    with journaled(JOB_RETRIED, by=technician.acting):
        assert technician.client.post(f"/taches/{broken}/reprise/").status_code == 302
    assert status(broken) == "todo"
    assert technician.client.post(f"/taches/{broken}/reprise/").status_code == 404, "done already"


def test_nobody_else(cast):
    broken = failed(job())
    for other in (cast.manager, cast.direction, cast.dpo, cast.administrator):
        assert other.client.post(f"/taches/{broken}/reprise/").status_code == 403
    assert status(broken) == "failed"


def test_not_without_its_entry(cast, monkeypatch):
    dead, by = cut_off(job()), cast.technician.acting
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        retry_job(by=by, job=dead)
    assert status(dead) == "doing"
