"""A log with a past."""

import pytest

from hub.journal import checkpoints

from .writing import sequence, write_in_bulk


@pytest.fixture
def history(own_database, settings, tmp_path):
    """600 entries, checkpoints over 300 and 600 in the table and in a file elsewhere, all sound."""
    settings.JOURNAL_CHECKPOINT_FILE = tmp_path / "kept"
    for _ in range(2):
        write_in_bulk(300)
        sequence()
        checkpoints.issue()
