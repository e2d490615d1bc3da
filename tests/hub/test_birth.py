"""A birth date, whole or in part: how it is typed, kept, shown and compared."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub import birth
from hub.birth import BirthDate, Precision
from hub.days import day as day_in_words
from hub.errors import Invalid

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@st.composite
def birth_dates(draw) -> BirthDate:
    """Of a day, with what nobody knows of it left out."""
    day, precision = draw(days), draw(st.sampled_from(Precision))
    return of_day(day, precision)


def of_day(day: date, precision: Precision) -> BirthDate:
    known = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[precision]
    return BirthDate(*(day.year, day.month, day.day)[:known])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("29/02/1992", "1992-02-29"),
        ("29 2 1992", "1992-02-29"),
        ("29.02.1992", "1992-02-29"),
        ("29021992", "1992-02-29"),
        ("1992-02-29", "1992-02-29"),
        (" 1992-11-05\n", "1992-11-05"),
        ("00/11/1992", "1992-11-00"),
        ("00111992", "1992-11-00"),
        ("11/1992", "1992-11-00"),
        ("1992-11", "1992-11-00"),
        ("1992-11-00", "1992-11-00"),
        ("00/00/1992", "1992-00-00"),
        ("00/1992", "1992-00-00"),
        ("1992", "1992-00-00"),
        ("1992-00-00", "1992-00-00"),
    ],
)
def test_the_ways_to_type_it(typed, kept):
    assert birth.parse(typed).iso == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", birth.UNREADABLE),
        ("avril", birth.UNREADABLE),
        ("12/04/87", birth.UNREADABLE),
        ("1992-11-05T00:00", birth.UNREADABLE),
        ("١٩٩٢-١١-٠٥", birth.UNREADABLE),
        ("30/02/1992", birth.NO_SUCH_DAY),
        ("29/02/1900", birth.NO_SUCH_DAY),
        ("01/13/1992", birth.NO_SUCH_DAY),
        ("13/1992", birth.NO_SUCH_DAY),
        ("1992-13-00", birth.NO_SUCH_DAY),
        ("1992-00-05", birth.NO_MONTH),
        ("05/00/1992", birth.NO_MONTH),
        ("0000", birth.NO_SUCH_DAY),
        ("31/12/1899", birth.TOO_EARLY),
        ("1899", birth.TOO_EARLY),
    ],
)
def test_what_is_impossible_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(Invalid) as refusal:
        birth.parse(typed)
    assert refusal.value.sentence == sentence
    assert typed.strip() == "" or typed not in repr(refusal.value), "no personal data in an error"


@pytest.mark.parametrize(
    "typed", ["1992", "1992-11", "11/1992", "05/11/1992", "1992-1-5", " 1992-11-05", "1992-11-05\n"]
)
def test_what_is_kept_has_one_form(typed):
    with pytest.raises(Invalid):
        birth.read(typed)
    assert not birth.is_kept_form(typed)


def test_the_days_that_it_may_be():
    bounds = {
        "1992-00-00": (date(1992, 1, 1), date(1992, 12, 31)),
        "1992-02-00": (date(1992, 2, 1), date(1992, 2, 29)),
        "1993-02-00": (date(1993, 2, 1), date(1993, 2, 28)),
        "1992-12-00": (date(1992, 12, 1), date(1992, 12, 31)),
        "1992-11-05": (date(1992, 11, 5), date(1992, 11, 5)),
    }
    assert {kept: (birth.read(kept).earliest, birth.read(kept).latest) for kept in bounds} == bounds


def test_the_words():
    shown = {
        kept: (birth.read(kept).words, birth.read(kept).when) for kept in ("1992-02-29", "1992-11-00", "1992-00-00")
    }
    assert shown == {
        "1992-02-29": ("29\u00a0février 1992", "le 29\u00a0février 1992"),
        "1992-11-00": ("novembre 1992", "en novembre 1992"),
        "1992-00-00": ("1992", "en 1992"),
    }
    assert birth.in_words("1992-12-01") == "1er\u00a0décembre 1992"
    assert birth.in_words("") == birth.in_words(None) == ""


def test_what_may_have_happened_by_a_day():
    day = date(2026, 11, 30)
    for kept in ("2026-11-30", "2026-11-00", "2026-00-00"):
        assert birth.read(kept).not_after(day).iso == kept
    for kept in ("2026-12-01", "2026-12-00", "2027-00-00"):
        with pytest.raises(Invalid, match="dans l’avenir"):
            birth.read(kept).not_after(day)


@given(birth_dates())
def test_it_is_read_again_from_every_form(born):
    assert birth.read(born.iso) == birth.parse(born.iso) == birth.parse(born.typed) == born
    assert birth.is_kept_form(born.iso)


@given(days)
def test_a_whole_date_reads_as_the_house_writes_days(day):
    assert of_day(day, Precision.DAY).words == day_in_words(day)
    assert of_day(day, Precision.DAY).iso == day.isoformat()


@given(days, st.sampled_from(Precision))
def test_a_day_lies_within_what_is_known_of_it(day, precision):
    born = of_day(day, precision)
    assert born.earliest <= day <= born.latest
    assert born.precision is precision
    assert (born.earliest == born.latest) == (precision is Precision.DAY)


@given(days, st.sampled_from(Precision), st.sampled_from(Precision))
def test_two_dates_of_one_day_are_compatible(day, one, other):
    assert of_day(day, one).compatible(of_day(day, other))


@given(birth_dates(), birth_dates() | st.none(), st.integers(-40, 40))
@example(BirthDate(1992, 11), BirthDate(1992, 12, 1), 0)
@example(BirthDate(1992), BirthDate(1992, 11, 5), 0)
def test_compatible_means_that_each_known_part_agrees(born, other, shift):
    if other is None:  # a neighbour, whom chance would hardly draw
        near = min(max(born.earliest + timedelta(days=shift), date(1900, 1, 1)), date(2199, 12, 31))
        other = of_day(near, Precision.DAY)
    pairs = [(born.year, other.year), (born.month, other.month), (born.day, other.day)]
    assert born.compatible(other) == all(a == b or 0 in (a, b) for a, b in pairs)
    assert born.compatible(other) == other.compatible(born)


@given(st.text(max_size=12) | st.from_regex(r"[0-9 ./-]{1,12}", fullmatch=True))
def test_any_text_is_a_possible_date_or_refused(text):
    try:
        born = birth.parse(text)
    except Invalid:
        return
    assert born.year >= birth.FIRST_YEAR
    assert birth.read(born.iso) == born
