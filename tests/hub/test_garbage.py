"""What is loaded is set aside, and a page is not interrupted to look for garbage."""

import gc

import pytest

from hub import garbage


@pytest.fixture
def as_it_was():
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_loaded_is_walked_no_more_and_garbage_is_still_found(as_it_was):
    garbage.settle()
    assert gc.get_freeze_count() > 1_000
    assert gc.get_count()[0] < garbage.THRESHOLD
    looped: list = []
    looped.append(looped)
    del looped
    assert gc.collect() >= 1
