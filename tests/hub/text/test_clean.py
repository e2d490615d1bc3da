"""What is stored of what somebody typed: readable, and nothing in it that cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.text.clean import Unreadable, clean_name, clean_text

NB = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Bonjour\t1  ", "Bonjour\t1"),
        ("Éclu\u00adse, É\u200bcluse", "Écluse, Écluse"),
        ("e\u0301te\u0301", "été"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("a\r\nb\rc\u2028d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("Ligne 1  \n Ligne 2", "Ligne 1\n Ligne 2"),
        ("\u202eabc\u202c \u2066d\u2069", "abc d"),
        ("a\x00b\x07c\x7f", "abc"),
        ("o\ufb03cielle de \ufb01n", "officielle de fin"),
        ("\ufeffœuvre \ud800!", "œuvre !"),
        ("\uf0b7 premier point", "premier point"),
    ],
)
def test_what_cannot_be_seen_is_left_out(typed, stored):
    assert clean_text(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (f"Quoi{NB}? Oui\u202f; «{NB}non{NB}»", f"Quoi{NB}? Oui{NB}; «{NB}non{NB}»"),
        (f"3\u202f000{NB}€ et 12{NB}% de 06{NB}12{NB}34", f"3{NB}000{NB}€ et 12{NB}% de 06 12 34"),
    ],
)
def test_no_break_spaces_stay_where_french_has_them(typed, stored):
    assert clean_text(typed) == stored


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "❤️", "👍🏽", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "🧑🏽‍⚕️", "🇫🇷"])
def test_emoji_stay_whole(emoji):
    assert clean_text(f"a {emoji}") == f"a {emoji}"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("\u200b\u00ad", "unreadable"),
        ("\u3164\u2800", "unreadable"),
        ("\u0301", "unreadable"),
    ],
)
def test_nothing_readable_is_refused(typed, code):
    with pytest.raises(Unreadable) as refusal:
        clean_text(typed)
    assert refusal.value.code == code


@pytest.mark.parametrize("name", ["Maître", "Madame", "Né", "M", "Teʻuira", "Lê", "李"])
def test_names_that_are_titles_can_be_written(name):
    assert clean_name(f" {name}\u200b ") == name


@pytest.mark.parametrize("typed", ["123", "…", "-", "😀"])
def test_name_without_a_letter_is_refused(typed):
    with pytest.raises(Unreadable, match="no_letter"):
        clean_name(typed)


def test_name_is_one_line():
    assert clean_name("Jean\u00a0 Paul\nMartin") == "Jean Paul Martin"


@given(st.text())
def test_cleaned_is_clean(text):
    try:
        cleaned = clean_text(text)
    except Unreadable:
        return
    assert clean_text(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co") for c in cleaned)


def test_no_text_takes_long():
    assert clean_text("a" + "\ufe0f\u200d" * 50_000) == "a"
