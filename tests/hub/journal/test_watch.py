"""The night's jobs, as the worker runs them."""

from django.core import mail

from hub import jobs
from hub.journal import watch
from hub.journal.models import Verification

from .dba import CHANGE, at, dba

WHEN = 1_795_000_000


def test_a_sound_night_is_recorded_and_nobody_is_mailed(history, settings):
    settings.ALERTS_TO = ["alertes@trois-rivieres.example"]
    jobs.nightly_verification(timestamp=WHEN)
    last = Verification.objects.get()
    assert (last.sound, last.size) == (True, 600)
    assert watch.alert() is None
    assert mail.outbox == []


def test_a_changed_entry_alerts_until_a_night_is_sound_again(history, settings):
    settings.ALERTS_TO = ["alertes@trois-rivieres.example"]
    with dba() as cursor:
        cursor.execute(CHANGE, [at(450)])
    jobs.nightly_verification(timestamp=WHEN)
    assert "journal.leaf_mismatch" in watch.alert().codes
    (sent,) = mail.outbox
    assert sent.to == settings.ALERTS_TO
    assert "journal.leaf_mismatch" in sent.body
    with dba() as cursor:
        cursor.execute("UPDATE journal_entry SET action = 'test.done' WHERE seq = %s", [at(450)])
    jobs.nightly_verification(timestamp=WHEN)
    assert watch.alert() is None


def test_checkpoints_that_cannot_be_read_alert_as_well(history, settings, tmp_path):
    settings.JOURNAL_CHECKPOINT_FILE = tmp_path
    assert watch.verify_and_alert().codes == ["journal.file_unavailable"]
    assert mail.outbox == [], "no address, no e-mail"


def test_the_worker_knows_both_jobs_and_their_hours():
    from procrastinate.contrib.django import app

    app.perform_import_paths()
    periodic = {name for name, _ in app.periodic_registry.periodic_tasks}
    assert {"hub.verify_journal", "hub.forget_actors"} <= periodic
