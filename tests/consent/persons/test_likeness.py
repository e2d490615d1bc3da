"""Two identities may be one person's: what the index finds, and what the comparison makes of it."""

import pytest

from consent.persons.index import searched, tokens
from consent.persons.likeness import Likeness, compare

HELD = {"last_name": "Orvaudin", "first_names": "Solène Marie", "birth_date": "1992-02-28", "birth_name": "Lefèvre"}
ISLAND = {"last_name": "Teʻuira", "first_names": "Māhealani", "birth_date": "1971-11-05"}
YEAR, MONTH = HELD | {"birth_date": "1992-00-00"}, HELD | {"birth_date": "1992-02-00"}
ALONE = {"birth_name": ""}


def like(held: dict, **changes: str) -> Likeness:
    """How alike they are; NONE too where the index would not find the one by the other."""
    asked = held | changes
    assert bool(tokens(held) & searched(asked)) == bool(tokens(asked) & searched(held)), "found both ways, or neither"
    return compare(held, asked) if tokens(held) & searched(asked) else Likeness.NONE


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"last_name": "ORVAUDIN", "first_names": "solene"},
        {"last_name": "Lefevre", "birth_name": ""},
        {"last_name": "Mme Orvaudin", "birth_name": ""},
        {"last_name": "Or\u00advau\u200bdin", "first_names": "So\u2060lène"},
        {"last_name": "Οrvaudin"},
    ],
)
def test_exact(changes):
    assert like(HELD, **changes) is Likeness.EXACT


@pytest.mark.parametrize(
    "changes",
    [
        {"last_name": "Orvodin", **ALONE},
        {"last_name": "Orvadin", **ALONE},
        {"last_name": "Lefebvre", **ALONE},
        {"first_names": "Solenn"},
        {"first_names": "Marie"},
        {"first_names": "S."},
        {"last_name": "Solène", "first_names": "Orvaudin", **ALONE},
        {"birth_date": "1992-02-29"},
        {"birth_date": "1982-02-28"},
        {"birth_date": "1992-01-01"},
        {"birth_date": "1992-02-00"},
        {"birth_date": "1992-00-00"},
        {"last_name": "Beauvodin", **ALONE},
        {"last_name": "Orvaudin-Martin", **ALONE},
    ],
)
def test_near(changes):
    assert like(HELD, **changes) >= Likeness.NEAR


@pytest.mark.parametrize("held", [YEAR, MONTH])
def test_a_partial_date_finds_a_whole_one_and_is_found_by_it(held):
    assert like(held, birth_date="1992-02-28") is Likeness.NEAR
    assert like(held, birth_date="1992-00-00") >= Likeness.NEAR
    assert like(held, birth_date="1991-02-28") < Likeness.NEAR


def test_day_and_month_swapped():
    assert like(ISLAND, birth_date="1971-05-11") is Likeness.NEAR


@pytest.mark.parametrize("apostrophe", "'’ʼʻʽˈʹꞌ")
def test_every_apostrophe_is_one(apostrophe):
    """F07: a modifier letter in the name on file, another in the one asked, with another first name or a wrong day."""
    name = f"Te{apostrophe}uira"
    assert like(ISLAND, last_name=name) is Likeness.EXACT
    assert like(ISLAND, last_name=name, birth_date="1971-11-06") is Likeness.NEAR
    assert like(ISLAND, last_name=name, first_names="Vaea") is Likeness.NAME


def test_invisible_characters_hide_nobody():
    """F06: a soft hyphen in a partner's request."""
    assert like(ISLAND, last_name="Teʻui\u00adra", first_names="Māhea\u00adlani") is Likeness.EXACT


@pytest.mark.parametrize(
    "changes",
    [
        {"last_name": "Thiervigne", "first_names": "Octave", "birth_date": "1979-09-30", **ALONE},
        {"first_names": "Octave", "birth_date": "1979-09-30"},
        {"last_name": "Thiervigne", "first_names": "Octave", **ALONE},
        {"last_name": "Thiervigne", "birth_name": "Quellenec"},
        {"last_name": "Thiervigne", "birth_date": "1979-09-30", **ALONE},
        {"first_names": "Octave"},
        {"birth_date": ""},
    ],
)
def test_somebody_else(changes):
    assert like(HELD, **changes) < Likeness.NEAR


def test_one_particle_is_no_common_surname():
    one = {"last_name": "de la Vigne", "first_names": "Anne", "birth_date": "1980-05-04"}
    assert like(one, last_name="de la Tour", birth_date="1980-05-14") < Likeness.NEAR
