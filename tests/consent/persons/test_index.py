"""The blind index finds a person however her name is written, and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent.persons.index import searched, tokens

HELD = {
    "last_name": "Lefèvre-Martin",
    "birth_name": "Œuvrard",
    "first_names": "Élise, Anne-Marie",
    "birth_date": "1987-04-12",
}
NAMES = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


def shares(**asked: str) -> int:
    return len(tokens(HELD) & searched(asked))


@pytest.mark.parametrize(
    "asked",
    [
        {"last_name": "LEFEVRE MARTIN", "first_names": "Elise", "birth_date": "1987-04-12"},
        {"last_name": "martin", "first_names": "élise", "birth_date": "1987-04-12"},
        {"last_name": "Mme Lefèvre née Oeuvrard", "first_names": "Élise", "birth_date": "1987-04-12"},
        {"last_name": "Œuvrard", "first_names": "Élise", "birth_date": "1987-04-12"},
        {"last_name": "Élise", "first_names": "Lefèvre", "birth_date": "1987-04-12"},
        {"last_name": "Autrenom", "first_names": "Anne Marie", "birth_date": "1987-04-12"},
        {"last_name": "Lefèvre-Martin", "first_names": "Élise", "birth_date": "1987-12-04"},
        {"last_name": "OEUVRARD", "first_names": "Anne-Marie"},
    ],
)
def test_found(asked):
    assert shares(**asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"last_name": "Lefèvre-Martin", "first_names": "Octave", "birth_date": "1979-09-30"},
        {"last_name": "Autrenom", "first_names": "Élise", "birth_date": "1979-09-30"},
        {"last_name": "Autrenom", "first_names": "Octave", "birth_date": "1987-04-12"},
        {"last_name": "Lefèvre", "first_names": ""},
        {"last_name": "", "first_names": "", "birth_date": "1987-04-12"},
        {},
    ],
)
def test_not_found(asked):
    assert not shares(**asked)


@given(last=NAMES, first=NAMES)
def test_accents_case_order_and_hyphens_never_matter(last, first):
    """Of any two words: the same tokens, however they are put together."""
    one = {"last_name": f"{last} Dupré", "first_names": first, "birth_date": "1990-01-31"}
    other = {"last_name": f"DUPRE-{last.upper().lower()}", "first_names": first, "birth_date": "1990-01-31"}
    assert tokens(one) & searched(other)


def test_tokens_are_32_bytes_and_depend_on_the_key(settings):
    before = tokens(HELD)
    assert {len(token) for token in before} == {32}
    settings.INDEX_KEY = bytes(32)
    assert not before & tokens(HELD)
