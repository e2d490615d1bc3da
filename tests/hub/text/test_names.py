"""A feared name is known again however it is written; somebody else is not taken for him."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent.persons.names import words
from hub.text.names import Match, index_words, match_all, match_names
from tests.consent.persons.test_names import test_known_again as known_again

KNOWN_AGAIN = next(mark for mark in known_again.pytestmark if mark.name == "parametrize").args[1]


@pytest.mark.parametrize(("feared", "written"), KNOWN_AGAIN)
def test_who_was_known_again_still_is(feared, written):
    assert match_names(feared, written) is not Match.DIFFERENT


@pytest.mark.parametrize(
    ("feared", "written"),
    [
        ("Mohamed Benali", "Mohammed Benali"),
        ("Pierre Saint-Martin", "Pierre St-Martin"),
        ("Jean Maître", "Maître Jean"),
        ("NICOLAS Petit", "Nico PETIT"),
        ("MARTIN Jean", "Jean MARTIN"),
        ("Ludovic Terrebrune", "Ludo Terrebrune"),
        ("Ludovic Terrebrune", "Ludovic Terrebrune-Perrin"),
        ("Karim Benali", "B E N A L I Karim"),
        ("Karim Benali", "Karim B3nali"),
    ],
)
def test_same(feared, written):
    assert match_names(feared, written) is Match.SAME


@pytest.mark.parametrize(
    ("feared", "written"),
    [
        ("Jean Martin", "J. Martin"),
        ("Karim Benali", "Samir Benali"),
        ("DUPONT Jean", "Sylvie Dupond"),
        ("LEFEVRE Marc", "Marc Lefebvre"),
        ("Hans Mueller", "Hans Müller"),
        ("Ludovic Terrebrune", "Caporal TERREBRUNE"),
        ("Ludovic Terrebrune", "SARL Terrebrune Bâtiment"),
        ("Ludovic Terrebrune", "T\u0435rr\u0435brune"),
        ("Ludovic Terrebrune", "LudovicTerrebrune"),
        ("Karim Benali", "Karim B."),
        ("Jeanne Né", "Mme NÉ"),
        ("LÊ Marc", "Paul LE"),
        ("Sukarno", "Ahmed Sukarno"),
        ("OUATTARA Ali", "Wattara A."),
        ("D’ANGELO Marc", "Dangelo"),
        ("Te'uira Mahea", "Te\u02bbui\u00adra M."),
        ("VAN DER BERG Tom", "Vanderberg"),
        ("Nicolas Thibault", "Maître Thibault-Perrin"),
    ],
)
def test_near(feared, written):
    assert match_names(feared, written) is Match.NEAR


@pytest.mark.parametrize(
    ("feared", "written"),
    [
        ("DUPONT Jean", "Sylvie DURAND"),
        ("Jean Martin", "Jean Dubois"),
        ("Karim Benali", "Karim Haddad"),
        ("Karim Benali", "Karima Benaliou"),
        ("Karim Benali", "Brigadier-chef"),
        ("Karim Benali", "SCP et associés"),
        ("Karim Benali", "K. B."),
        ("ROUX Marc", "Marc ROY"),
        ("Jean Maître", "Maître Dupont"),
        ("Jean Maître", "Maître Jean Dupont"),
        ("LE GOFF Erwan", "Erwan LE BRAS"),
        ("Luc Saint-Martin", "Luc Saint-Pierre"),
        ("BEN ALI Karim", "Sami BEN SALAH"),
        ("Karim Benali", ""),
        ("", "Karim Benali"),
    ],
)
def test_somebody_else(feared, written):
    assert match_names(feared, written) is Match.DIFFERENT


NAME = st.text(alphabet="abcdeéLMN'’-. \n", max_size=30)


@given(NAME, NAME)
def test_any_text_can_be_a_name(feared, written):
    assert match_names(feared, written) in Match
    assert match_all([feared, "Karim Benali"], written)[0] is match_names(feared, written)


@given(st.text(max_size=60))
def test_index_words_are_those_stored(name):
    assert index_words(name) == words(name) or not words(name)


def test_a_title_alone_can_be_indexed():
    assert index_words("Maître") == ("maitre",)
    assert index_words("Épouse D’ARC, Jeanne-Marie") == ("arc", "d", "jeanne", "marie")


def test_one_name_against_200_feared_is_quick():
    surnames = [
        "".join(pair)
        for pair in zip(["Lam", "Bour", "Char", "Des", "Mor"] * 40, ["bert", "geon", "don", "car"] * 50, strict=True)
    ]
    feared = [f"{surname}{'aeiou'[i % 5]}r Prénom" for i, surname in enumerate(surnames)]
    taken = []
    for _ in range(20):
        started = time.process_time()
        match_all(feared, "Maître Jean-Pierre MORVANNE")
        taken.append(time.process_time() - started)
    assert min(taken) < 0.002


def test_no_text_takes_long():
    """An asker who knows that he is feared could write what has the hub look for ever."""
    started = time.process_time()
    assert match_names("Jean Martin", "jean martin jeanmartin " * 5000) is not Match.DIFFERENT
    assert match_names("Paul Martin", "jean jean " * 5000) is Match.DIFFERENT
    assert match_names("Paul Martin", "a" * 100_000) is Match.DIFFERENT
    assert time.process_time() - started < 2
