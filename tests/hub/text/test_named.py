"""A feared person is found in a running text; what only sounds like a name among other words is not."""

import pytest

from hub.text.named import names_feared

OWN = ("benali", "nadia")


@pytest.mark.parametrize(
    "text",
    [
        "Somme due à monsieur Benali, prénommé Karim, par décision du tribunal judiciaire de Valmire",
        "il faut joindre monsieur benali au sujet de la dette du mois de mars dernier",
        "Il faut joindre Karim benali au sujet de la dette du mois de mars dernier",
        "Il faut joindre M. BENALY au sujet de la dette du mois de mars dernier",
        "La dette de Nadia Benali est due à M. Benali selon le jugement du mois de mars",
        "Bonjour, je demande pour karim benali la nouvelle adresse de Madame Dupont.",
        "Demande suivie par le gestionnaire benali karim. Merci.",
        "contact: karim.benali@exemple.fr pour la suite de la demande de Sonia",
        "Le conjoint Karim souhaite savoir ; nom : benali, prénom : karim, voir Sonia",
        "KarimBenali demande pour Sonia Petit une attestation de suivi",
        "Benali",
    ],
)
def test_the_feared_person_is_named(text):
    assert names_feared(["Karim Benali"], text, own=OWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Il faut joindre Mme Benali au sujet de la dette du mois de mars dernier",
        "Nadia Benali doit au titre du jugement la somme de trois cents euros à la régie",
        "BENALI Nadia",
        "La famille cherche un logement plus grand, proche de l’école des enfants.",
    ],
)
def test_the_person_themselves_and_nobody_are_not(text):
    assert not names_feared(["Karim Benali"], text, own=OWN)


def test_who_bears_the_very_name_is_not_excused_by_the_persons_own():
    own = ("dominique", "marie", "martin")
    assert names_feared(["Dominique Martin"], "Dominique Martin", own=own)
    assert names_feared(["Dominique Martin"], "Le dossier est suivi par Dominique Martin depuis mars.", own=own)


@pytest.mark.parametrize(
    "text",
    ["La famille vit au deuxième étage d’un petit immeuble.", "Elle attend un petit garçon pour le mois de mars."],
)
def test_a_surname_that_is_a_word_names_nobody_in_small_letters(text):
    assert not names_feared(["Marc Petit"], text)


def test_nobody_feared_nobody_named():
    assert not names_feared([], "Karim Benali")
