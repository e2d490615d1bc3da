"""A feared name is known again however an asker writes it: G2c of law.md rests on it."""

import time

import pytest

from consent.persons.names import same_person, words


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
    assert same_person(feared, written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "M.",
        "Karima Benaliou",
        "Samir Benali",
        "S. Benali",
        "Karim Haddad",
        "Brigadier-chef",
        "SCP et associés",
        "SCP Benaliou et associés",
        "K. B.",
        "Régie des Trois-Rivières",
        "Le tribunal a dit que monsieur k doit une somme à la régie Benali de Valmire",
    ],
)
def test_somebody_else(written):
    assert not same_person("Karim Benali", written)


@pytest.mark.parametrize("feared", ["", "Benali", "Benali, M. BENALI"])
def test_one_word_is_nobody(feared):
    assert not same_person(feared, "Karim Benali")


def test_no_text_takes_long():
    """An asker who knows that he is feared could write what has the hub look for ever."""
    started = time.process_time()  # of this process alone: the machine may be busy
    assert same_person("Jean Martin", "jean martin jeanmartin " * 5000)
    assert not same_person("Jean Martin", "jean jean " * 5000)
    assert time.process_time() - started < 2  # seconds


def test_the_words_of_the_index_stay_what_they_were():
    assert words("Épouse D’ARC, Jeanne-Marie") == ("arc", "d", "jeanne", "marie")
    assert words("Yıldız") == ("yıldız",)
