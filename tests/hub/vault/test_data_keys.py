"""Data keys: what is sealed under one is gone when it is destroyed, and only then."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from hub.vault.models import DataKey, KeyDestroyed
from hub.vault.sealing import Tampered, new_key
from hub.vault.wrappers import KeyUnknown

COLUMN, ROW = "sharing_request.form", "a row"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def again(key: DataKey) -> DataKey:
    """The key as another process reads it: nothing of the secret in memory."""
    return DataKey.objects.get(pk=key.pk)


@pytest.fixture
def key(db) -> DataKey:
    return DataKey.objects.issue()


@given(json_values)
def test_value_comes_back_as_it_was(value):
    key = DataKey()
    key.wrap(new_key())
    assert key.unseal(key.seal(value, COLUMN, ROW), COLUMN, ROW) == value


def test_opens_in_another_process(key):
    sealed = key.seal({"order": "RG 26/001"}, COLUMN, ROW)
    assert again(key).unseal(sealed, COLUMN, ROW) == {"order": "RG 26/001"}


def test_secret_is_nowhere_in_its_row(key):
    assert key.secret not in bytes(again(key).wrapped)
    assert key.secret.hex() not in repr(again(key).__dict__)


def test_another_key_does_not_open(key):
    with pytest.raises(Tampered):
        DataKey.objects.issue().unseal(key.seal("x", COLUMN, ROW), COLUMN, ROW)


def test_wrapped_key_moved_to_another_row_does_not_open(key):
    other = DataKey.objects.issue()
    DataKey.objects.filter(pk=other.pk).update(wrapped=key.wrapped)
    with pytest.raises(Tampered):
        _ = again(other).secret


def test_destroyed_key_opens_nothing(key):
    sealed = key.seal("x", COLUMN, ROW)
    key.destroy()
    for stale in (key, again(key)):
        with pytest.raises(KeyDestroyed) as refused:
            stale.unseal(sealed, COLUMN, ROW)
        assert refused.value.status == 410


def test_destroyed_key_derives_nothing(key):
    key.destroy()
    with pytest.raises(KeyDestroyed):
        again(key).derive(b"journal")


def test_database_refuses_a_destroyed_key_that_still_holds_its_secret(key):
    key.destroy()
    with pytest.raises(IntegrityError, match="vault_destroyed_key_is_empty"), transaction.atomic():
        DataKey.objects.filter(pk=key.pk).update(wrapped=b"kept")


def test_key_under_a_parent_opens_through_it(key):
    child = DataKey.objects.issue(under=key)
    sealed = child.seal("x", COLUMN, ROW)
    assert again(child).wrapper == ""
    assert again(child).unseal(sealed, COLUMN, ROW) == "x"


def test_destroying_the_parent_destroys_what_its_children_seal(key):
    child = DataKey.objects.issue(under=key)
    sealed = child.seal("x", COLUMN, ROW)
    key.destroy()
    with pytest.raises(KeyDestroyed):
        again(child).unseal(sealed, COLUMN, ROW)


def test_key_moved_under_a_parent_keeps_its_secret_and_loses_the_installations_wrapping(key):
    """As when a request is matched to a person."""
    request_key = DataKey.objects.issue()
    sealed = request_key.seal("x", COLUMN, ROW)
    request_key.parent = key
    request_key.wrap(request_key.secret)
    request_key.save()
    assert again(request_key).unseal(sealed, COLUMN, ROW) == "x"
    key.destroy()
    with pytest.raises(KeyDestroyed):
        again(request_key).unseal(sealed, COLUMN, ROW)


def test_database_refuses_a_key_with_two_wrappers_or_none(key):
    child = DataKey.objects.issue(under=key)
    for values in ({"wrapper": "k1"}, {"parent": None}):
        with pytest.raises(IntegrityError, match="vault_key_has_one_wrapper"), transaction.atomic():
            DataKey.objects.filter(pk=child.pk).update(**values)


def test_rotation_new_keys_use_the_first_of_the_ring_and_old_ones_still_open(settings, key):
    sealed = key.seal("x", COLUMN, ROW)
    settings.VAULT_KEYS = {"k2": new_key()} | settings.VAULT_KEYS
    assert again(key).unseal(sealed, COLUMN, ROW) == "x"
    newer = DataKey.objects.issue()
    assert newer.wrapper == "k2"

    rewrapped = again(key)
    rewrapped.wrap(rewrapped.secret)
    rewrapped.save()
    del settings.VAULT_KEYS["k1"]
    assert again(key).unseal(sealed, COLUMN, ROW) == "x"
    assert again(newer).secret == newer.secret


def test_key_whose_wrapping_key_is_gone_says_which(settings, key):
    settings.VAULT_KEYS = {"k2": new_key()}
    with pytest.raises(KeyUnknown) as refused:
        _ = again(key).secret
    assert refused.value.data == {"wrapper": "k1"}


def test_wrong_key_under_the_right_name_is_noticed(settings, key):
    settings.VAULT_KEYS = {"k1": new_key()}
    with pytest.raises(Tampered):
        _ = again(key).secret
