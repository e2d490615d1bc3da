"""What is sealed opens where it stands, with its key, unchanged, and nowhere else."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from hub.vault.sealing import NONCE, OVERHEAD, VERSION, Place, Tampered, derive, new_key, seal, unseal

KEY = new_key()
HERE = Place("sharing_request.reason", "1c0e")
contents = st.binary(max_size=300)
places = st.builds(Place, st.from_regex(r"[a-z]{1,9}_[a-z]{1,9}\.[a-z]{1,9}", fullmatch=True), st.uuids())


@given(contents, places)
def test_opens_to_what_was_sealed(content, place):
    assert unseal(KEY, seal(KEY, content, place), place) == content


@given(contents, places, places)
def test_does_not_open_in_another_place(content, place, other):
    if place == other:
        other = Place(place.column, "elsewhere")
    with pytest.raises(Tampered):
        unseal(KEY, seal(KEY, content, place), other)


@given(contents, st.data())
def test_does_not_open_with_any_bit_changed(content, data):
    sealed = bytearray(seal(KEY, content, HERE))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Tampered):
        unseal(KEY, bytes(sealed), HERE)


@given(contents, st.data())
def test_does_not_open_cut_short_or_prolonged(content, data):
    sealed = seal(KEY, content, HERE)
    with pytest.raises(Tampered):
        unseal(KEY, sealed[: data.draw(st.integers(0, len(sealed) - 1))], HERE)
    with pytest.raises(Tampered):
        unseal(KEY, sealed + data.draw(st.binary(min_size=1, max_size=20)), HERE)


@given(contents)
def test_does_not_open_with_another_key(content):
    with pytest.raises(Tampered):
        unseal(new_key(), seal(KEY, content, HERE), HERE)


def test_neither_table_nor_column_nor_row_may_differ():
    sealed = seal(KEY, b"x", Place("consent_person.identity", 7))
    for other in (
        Place("consent_flag.identity", 7),
        Place("consent_person.detail", 7),
        Place("consent_person.identity", 8),
    ):
        with pytest.raises(Tampered):
            unseal(KEY, sealed, other)


def test_the_same_content_never_looks_the_same():
    assert len({seal(KEY, b"the same", HERE) for _ in range(50)}) == 50


def test_bytes_are_as_the_docstring_says():
    """Kept for ever in databases: version, nonce, then AES-256-GCM over the place. Opened here without our code."""
    sealed = seal(KEY, b"content", HERE)
    assert sealed[:1] == VERSION == b"\x01"
    assert len(sealed) == len(b"content") + OVERHEAD
    nonce, rest = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    assert AESGCM(KEY).decrypt(nonce, rest, b"hub-vault/1 sharing_request.reason:1c0e") == b"content"


def test_refusal_names_the_place_and_nothing_of_the_content():
    with pytest.raises(Tampered) as refused:
        unseal(KEY, b"Jean habite ici", HERE)
    assert refused.value.data == {"place": "sharing_request.reason:1c0e"}
    assert "Jean" not in str(refused.value)


def test_a_view_of_bytes_opens_too():
    assert unseal(KEY, memoryview(seal(KEY, b"content", HERE)), HERE) == b"content"


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_derived_secrets_differ_by_use_and_by_key(one, other):
    assert len(derive(KEY, one)) == 32
    assert derive(KEY, one) == derive(KEY, one)
    assert derive(KEY, one) != derive(new_key(), one)
    assert (derive(KEY, one) == derive(KEY, other)) == (one == other)
    assert derive(KEY, one) != KEY
