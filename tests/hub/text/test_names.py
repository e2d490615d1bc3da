"""A feared name is known again however it is written; somebody else is not taken for him."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.text.names import Match, index_words, match_all, match_names


@pytest.mark.parametrize(
    ("feared", "written"),
    [
        ("BENALI Karim", "Karim Benali"),
        ("Karim Benali", "M. BENALI Karim né Haddad"),
        ("Sophie MARTIN née Durand", "Mme Sophie Durand"),
        ("Sophie Durand", "Madame MARTIN Sophie, épouse Durand"),
        ("Jean-Pierre Morvanne", "Jean Pierre MORVANNE"),
        ("Jean-Pierre Morvanne", "JEANPIERRE MORVANNE"),
        ("Jean-Pierre Morvanne", "J.-P. Morvanne"),
        ("Jean-Pierre Morvanne", "JP Morvanne"),
        ("Jean-Pierre Morvanne", "Jean Morvanne"),
        ("Karim Ben Ali", "Karim BENALI"),
        ("Karim Benali", "Étude Karim BEN-ALI, huissiers associés"),
        ("Jean de la Tour", "Maître Jean DELATOUR, commissaire de justice"),
        ("Omar El-Khatib", "Elkhatib Omar"),
        ("Jeanne d'Arcourt", "Jeanne D’ARCOURT"),
        ("Jeanne d'Arcourt", "Jeanne DARCOURT"),
        ("Élodie Lefèvre", "ELODIE LEFEVRE"),
        ("Murat Yıldız", "Murat YILDIZ"),
        ("Karim Benali", "K. BENALI"),
        ("K. Benali", "Karim Benali"),
        ("Karim Mohamed Benali", "Me K. Benali"),
        ("Karim Benali", "BENALI"),
        ("Karim Benali", "M. Benali"),
        ("Karim Benali", "Brigadier-chef Benali"),
        ("Karim Benali", "Maréchal des logis Benali"),
        ("Paul Gendarme", "Gendarme Paul"),
        ("Karim Benali", "SCP BENALI et associés, commissaires de justice"),
        ("Karim Benali", "SCI Benali"),
        ("Karim Benali", "Somme due à monsieur Benali, prénommé Karim, par décision du tribunal judiciaire de Valmire"),
    ],
)
def test_known_again(feared, written):
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


def test_a_title_alone_can_be_indexed():
    assert index_words("Maître") == ("maitre",)
    assert index_words("Yıldız") == ("yıldız",)
    assert index_words("Épouse D’ARC, Jeanne-Marie") == ("arc", "d", "jeanne", "marie")


def test_no_text_takes_long():
    """An asker who knows that he is feared could write what has the hub look for ever."""
    started = time.process_time()
    assert match_names("Jean Martin", "jean martin jeanmartin " * 5000) is not Match.DIFFERENT
    assert match_names("Paul Martin", "jean jean " * 5000) is Match.DIFFERENT
    assert match_names("Paul Martin", "a" * 100_000) is Match.DIFFERENT
    assert time.process_time() - started < 2
