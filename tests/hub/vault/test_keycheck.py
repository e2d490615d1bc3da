"""A process whose keys are not the database's does not start, and changes nothing."""

import subprocess
import sys
from base64 import b64encode

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from hub.vault import keycheck, wrappers
from hub.vault.keycheck import WrongVaultKey
from hub.vault.models import DataKey, KeyCheck
from hub.vault.sealing import new_key
from hub.vault.wrappers import HeldKey


@pytest.fixture
def fresh(monkeypatch):
    """As a process that has just begun."""
    monkeypatch.setattr(keycheck, "_kept", set())
    monkeypatch.setattr(keycheck, "_verified", set())


def written(ring: dict[str, bytes]) -> str:
    return ",".join(f"{id}:{b64encode(key).decode()}" for id, key in ring.items())


def test_first_use_keeps_a_check_that_tells_nothing_of_the_key(db, fresh):
    DataKey.objects.issue()
    row = KeyCheck.objects.get()
    assert row.wrapper == "k1"
    assert keycheck.KNOWN not in bytes(row.sealed)
    keycheck.verify(connection)


def test_another_key_under_the_same_id_is_refused(db, fresh, settings):
    DataKey.objects.issue()
    settings.VAULT_KEYS = {"k1": new_key()}
    with pytest.raises(WrongVaultKey, match="'k1' is not the one"):
        keycheck.verify(connection)


def test_another_key_seals_nothing(db, fresh, settings):
    DataKey.objects.issue()
    settings.VAULT_KEYS = {"k1": new_key()}
    with pytest.raises(WrongVaultKey), transaction.atomic():
        DataKey.objects.issue()
    assert DataKey.objects.count() == 1


def test_missing_key_is_refused_while_data_need_it(db, fresh, settings):
    key = DataKey.objects.issue()
    settings.VAULT_KEYS = {"k2": new_key()}
    with pytest.raises(WrongVaultKey, match="'k1' is missing"):
        keycheck.verify(connection)
    key.destroy()
    keycheck.verify(connection)


def test_new_key_beside_the_old_one_is_welcome(db, fresh, settings):
    DataKey.objects.issue()
    settings.VAULT_KEYS = {"k2": new_key()} | settings.VAULT_KEYS
    keycheck.verify(connection)
    DataKey.objects.issue()
    assert set(KeyCheck.objects.values_list("wrapper", flat=True)) == {"k1", "k2"}


def test_key_service_takes_the_place_of_held_keys(db, fresh, settings):
    """Any wrapper does: here one that stands for a service, asked once for each key."""
    settings.VAULT_WRAPPERS = "tests.hub.vault.key_service.keys"
    key = DataKey.objects.issue()
    assert key.wrapper == "service"
    again = DataKey.objects.get(pk=key.pk)
    assert again.secret == key.secret
    with pytest.raises(wrappers.KeyUnknown):
        wrappers.wrapper("k1")


def test_held_key_does_not_show_itself():
    key = new_key()
    assert repr(HeldKey(key)) == "HeldKey()"


@pytest.mark.parametrize(
    ("ring", "said"),
    [({"k1": new_key()}, "is not the one that this database was sealed with"), ({"k9": new_key()}, "is missing")],
)
def test_processes_refuse_to_start(own_database, fresh, ring, said):
    """The web server and a command, for real, with a wrong and with a missing key; nothing is written."""
    DataKey.objects.issue()
    environment = own_database.environment | {"HUB_VAULT_KEYS": written(ring)}
    for command in (["-c", "import hub.wsgi"], ["manage.py", "rotate_keys"]):
        run = subprocess.run(
            [sys.executable, *command], cwd=django_settings.BASE_DIR, env=environment, capture_output=True, text=True
        )
        assert run.returncode != 0
        assert said in run.stderr
        assert "Nothing was changed" in run.stderr
    assert DataKey.objects.get().wrapper == "k1"
    assert KeyCheck.objects.count() == 1


def test_process_with_the_right_key_starts(own_database, fresh):
    DataKey.objects.issue()
    command = [sys.executable, "-c", "import hub.wsgi"]
    run = subprocess.run(command, cwd=django_settings.BASE_DIR, env=own_database.environment, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
