"""Reading settings from the environment: strict, and no message repeats a secret."""

import base64
import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from hub.environment import Environment


def reading(value: str | None) -> Environment:
    return Environment({} if value is None else {"NAME": value})


def encoded(secret: bytes) -> str:
    return base64.b64encode(secret).decode()


def test_text_is_stripped_and_falls_back():
    assert reading(" value ").text("NAME") == "value"
    assert reading("  ").text("NAME", "default") == "default"
    assert reading(None).text("NAME", "") == ""


@pytest.mark.parametrize("value", [None, "", "   "])
@pytest.mark.parametrize("read", [Environment.text, Environment.key, Environment.keyring])
def test_what_has_no_default_is_asked_for_by_name(read, value):
    with pytest.raises(ImproperlyConfigured, match="NAME is not set"):
        read(reading(value), "NAME")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("0", False), ("", False), (None, False)])
def test_flag(value, expected):
    assert reading(value).flag("NAME") is expected


@pytest.mark.parametrize("value", ["true", "yes", "on", "True", "2", "-1", "01"])
def test_flag_is_never_guessed(value):
    with pytest.raises(ImproperlyConfigured, match="write 1 or 0"):
        reading(value).flag("NAME")


@pytest.mark.parametrize("value", ["ten", "1.5", "-1", "1e3", "0x10"])
def test_number_is_a_whole_number(value):
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        reading(value).number("NAME", 1)


def test_words():
    assert reading("a.example, b.example,,").words("NAME") == ["a.example", "b.example"]
    assert reading(None).words("NAME") == []


@given(st.binary(min_size=32, max_size=32))
def test_key_of_32_bytes(secret):
    assert reading(encoded(secret)).key("NAME") == secret
    assert reading(encoded(secret)).optional_key("NAME") == secret


def test_optional_key_may_be_absent():
    assert reading(None).optional_key("NAME") is None


@given(st.binary(max_size=80).filter(lambda secret: len(secret) != 32))
def test_key_of_another_length_is_refused(secret):
    value = encoded(secret) or "="
    for read in (Environment.key, Environment.optional_key):
        with pytest.raises(ImproperlyConfigured) as refused:
            read(reading(value), "NAME")
        assert value == "=" or value not in str(refused.value)


@pytest.mark.parametrize("value", ["not base64!", "é" * 44, encoded(bytes(32))[:-1], encoded(bytes(32)) + "\n=="])
def test_key_that_is_no_base64_is_refused_and_not_repeated(value):
    with pytest.raises(ImproperlyConfigured) as refused:
        reading(value).key("NAME")
    assert value not in str(refused.value)


def test_keyring_keeps_its_order():
    first, second = os.urandom(32), os.urandom(32)
    ring = reading(f"k2:{encoded(first)}, k1:{encoded(second)}").keyring("NAME")
    assert list(ring.items()) == [("k2", first), ("k1", second)]


KEY = encoded(bytes(range(32)))


@pytest.mark.parametrize("value", [KEY, f":{KEY}", f"k1:{KEY},k1:{KEY}", f"k1:{KEY},", "k1:", f"k1;{KEY}", "k1:short"])
def test_malformed_keyring_is_refused_and_not_repeated(value):
    with pytest.raises(ImproperlyConfigured) as refused:
        reading(value).keyring("NAME")
    assert KEY not in str(refused.value)


def test_lines():
    assert reading(" 1, place du Marché | 99101 Valombre ||").lines("NAME") == ["1, place du Marché", "99101 Valombre"]
    assert reading(None).lines("NAME", "à l’accueil") == ["à l’accueil"]
