"""Rotation: everything under the new key, nothing lost, beside the work, killed and resumed."""

import os
import signal
import subprocess
import sys
import time
from base64 import b64encode
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import transaction

from hub.journal.models import Entry
from hub.vault import rotation
from hub.vault.models import DataKey
from hub.vault.sealing import new_key
from hub.vault.wrappers import KeyUnknown
from tests.together import together

COLUMN = "sharing_request.form"


def seal(count: int) -> dict[str, bytes]:
    """`count` keys, each with a value sealed under it; key id → sealed."""
    keys = [DataKey.objects.issue() for _ in range(count)]
    return {key.pk: key.seal({"of": str(key.pk)}, COLUMN, key.pk) for key in keys}


def all_open(sealed: dict) -> bool:
    keys = DataKey.objects.in_bulk(sealed)
    return all(keys[id].unseal(value, COLUMN, id) == {"of": str(id)} for id, value in sealed.items())


@pytest.fixture
def new_ring(settings):
    def add() -> None:
        settings.VAULT_KEYS = {"k2": new_key()} | settings.VAULT_KEYS

    return add


def test_everything_goes_under_the_new_key_and_the_old_one_may_go(db, new_ring, settings):
    sealed = seal(25)
    new_ring()
    told = []
    assert rotation.remaining() == 25
    done = rotation.rotate(progress=told.append, batch=10)
    assert (done.keys, done.wrapper, done.tampered) == (25, "k2", [])
    assert told == [10, 20, 25]
    assert rotation.remaining() == 0
    del settings.VAULT_KEYS["k1"]
    assert all_open(sealed)
    assert Entry.objects.filter(action="vault.keys_rotated").count() == 1


def test_keys_under_a_persons_key_and_destroyed_ones_are_left_alone(db, new_ring):
    person, gone = DataKey.objects.issue(), DataKey.objects.issue()
    child = DataKey.objects.issue(under=person)
    before = bytes(DataKey.objects.get(pk=child.pk).wrapped)
    gone.destroy()
    new_ring()
    assert rotation.rotate().keys == 1
    assert bytes(DataKey.objects.get(pk=child.pk).wrapped) == before
    assert DataKey.objects.get(pk=child.pk).secret == child.secret
    assert DataKey.objects.get(pk=gone.pk).wrapped == b""


def test_nothing_to_do_writes_nothing(db):
    seal(2)
    assert rotation.rotate().keys == 0
    assert not Entry.objects.filter(action="vault.keys_rotated").exists()


def test_former_key_missing_stops_before_anything_is_done(db, new_ring, settings):
    seal(2)
    settings.VAULT_KEYS = {"k2": new_key()}
    with pytest.raises(KeyUnknown):
        rotation.rotate()
    assert not DataKey.objects.filter(wrapper="k2").exists()


def test_key_that_does_not_open_is_named_and_left(db, new_ring):
    sealed = seal(3)
    bad = next(iter(sealed))
    DataKey.objects.filter(pk=bad).update(wrapped=b"\x01" + bytes(60))
    new_ring()
    out = StringIO()
    with pytest.raises(CommandError, match=f"vault_datakey.wrapped:{bad}"):
        call_command("rotate_keys", stdout=out)
    assert "2 keys in" in out.getvalue()
    assert DataKey.objects.get(pk=bad).wrapper == "k1"


def test_two_rotations_and_the_work_at_once(own_database, new_ring):
    sealed = seal(60)
    new_ring()
    busy = DataKey.objects.get(pk=next(iter(sealed)))

    def work() -> None:
        with transaction.atomic():
            held = DataKey.objects.select_for_update().get(pk=busy.pk)
            time.sleep(0.3)
            held.move(None)

    results = together(lambda: rotation.rotate(batch=7), lambda: rotation.rotate(batch=5), work)
    assert not [result for result in results if isinstance(result, Exception)]
    assert 59 <= results[0].keys + results[1].keys <= 60
    assert rotation.remaining() == 0
    assert all_open(sealed)


def test_killed_in_the_middle_it_goes_on_where_it_was(own_database, settings):
    """A real process, SIGKILL, another one."""
    sealed = seal(400)
    settings.VAULT_KEYS = {"k2": new_key()} | settings.VAULT_KEYS
    ring = ",".join(f"{id}:{b64encode(key).decode()}" for id, key in settings.VAULT_KEYS.items())
    command = [sys.executable, "manage.py", "rotate_keys", "--batch", "2"]
    environment = own_database.environment | {"HUB_VAULT_KEYS": ring}
    process = subprocess.Popen(command, cwd=django_settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None and rotation.remaining() > 380:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    left = rotation.remaining()
    assert 0 < left < 400
    assert all_open(sealed)

    again = subprocess.run(command, cwd=django_settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert f"{left} keys to put under k2" in again.stdout
    assert rotation.remaining() == 0
    del settings.VAULT_KEYS["k1"]
    assert all_open(sealed)
