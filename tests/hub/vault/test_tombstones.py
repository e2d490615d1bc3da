"""Destroyed keys are written down outside the database, and only once they are."""

from uuid import uuid4

import pytest
from django.db import transaction

from hub.vault import tombstones
from hub.vault.models import DataKey
from hub.vault.tombstones import TombstonesUnwritable


@pytest.fixture(autouse=True)
def _own_file(settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "kept" / "tombstones"


def test_written_when_committed_not_before(own_database):
    key = DataKey.objects.issue()
    with transaction.atomic():
        key.destroy()
        assert tombstones.read() == set()
    assert tombstones.read() == {key.id}


def test_not_written_when_rolled_back(own_database):
    key = DataKey.objects.issue()
    with transaction.atomic():
        key.destroy()
        transaction.set_rollback(True)
    assert tombstones.read() == set()
    assert DataKey.objects.get(pk=key.pk).destroyed_at is None


def test_line_cut_short_loses_no_other(settings):
    one, other = uuid4(), uuid4()
    tombstones.append([one])
    with settings.TOMBSTONES_FILE.open("a") as file:
        file.write(str(uuid4())[:20])
    tombstones.append([other])
    assert tombstones.read() == {one, other}


def test_no_file_is_no_tombstone_and_an_unwritable_one_is_said(settings, tmp_path):
    assert tombstones.read() == set()
    tombstones.require_writable()
    settings.TOMBSTONES_FILE = tmp_path / "a-file" / "tombstones"
    (tmp_path / "a-file").write_text("")
    with pytest.raises(TombstonesUnwritable):
        tombstones.require_writable()
    tombstones.append([uuid4()])  # logged, not raised: the erasure has happened
