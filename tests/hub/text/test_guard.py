"""What a text gives away, in every way that people write it; and what it does not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.text.guard import Hit, find_hits
from hub.text.hidden import gives_away

HIDDEN = ["12 rue des Lilas", "Bâtiment B, appartement 4", "99101 Valombre"]
CONTACT = ["06 12 34 56 78 (sa sœur)", "soeur.elise@exemple.fr"]


@pytest.mark.parametrize(
    "text",
    [
        "elle vit rue des Lilas", "12 r des Lilas", "rue du Lilas", "rue des Li-\nlas", "RUE LILAS",
        "r u e d e s l i l a s", "rue/des/Lilas", "rue des L1l4s", "ｒｕｅ ｄｅｓ Ｌｉｌａｓ", "rue des Lilαs",
        "Lilas (rue des), 12", "elle habite aux Lilas", "12, Lilas",
        "ruedeslilas", "bât.B apt.4", "appartement n° 4 du bâtiment B", "code postal 99 101",
        "elle a déménagé sur Valombre", "rue dite des Lilas", "rue des L.i.l.a.s",
    ],
)  # fmt: skip
def test_hidden_address(text):
    assert gives_away(text, HIDDEN)


@pytest.mark.parametrize(
    "text",
    [
        "Elle a fleuri son balcon de lilas.", "Le lilas du jardin.", "rue du Port",
        "L’appartement est au quatrième étage.",
        "Les enfants sont scolarisés à Valombre.", "Le bâtiment A est fermé.", "Mme Lilas est venue.", "Il a 12 ans.",
    ],
)  # fmt: skip
def test_ordinary_words_give_nothing_away(text):
    assert not gives_away(text, HIDDEN)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("3 venelle du Four", "venelle du Four"),
        ("3 lieu-dit Kerhuon", "vit à Kerhuon"),
        ("14 rue de l’Écluse", "Vit rue de l\u02bcÉclu\u00adse."),
        ("14 avenue de la Gare", "Logée av. de la Gare."),
        ("7 bd Sainte-Anne", "Elle est boulevard Ste-Anne."),
        ("Escalier C, 14 rue des Tisserands apt 12", "Elle vit rue des tisserans."),
        ("5 rue du 8 mai 1945", "rue du huit mai"),
        ("rue des Quatre-Vents", "rue des 4 vents"),
        ("5 avenue du Général de Gaulle", "av. du Gal de Gaulle"),
        ("1 rue Émile-Zola", "rue E. Zola"),
        ("chez Mme Orvault, 3 rue Basse", "hébergée chez les Orvault"),
        ("CHRS Les Mimosas", "suivie aux mimosas"),
        ("Foyer L’Hirondelle", "à l’Hirondelle"),
        ("Le Bourg", "elle est au bourg"),
        ("8 Grande Rue", "elle vit Grande Rue"),
        ("Valombre-le-Vieux", "Le 14, à Valombre le Vieux."),
    ],
)
def test_lines_of_every_kind(line, text):
    assert gives_away(text, [line])


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("5 rue du 8 mai 1945", "Suivie par la mission locale, rue du Port, née le 8 mai 1945."),
        ("5 rue de la Gare", "Rendez-vous place de la Gare."),
        ("5 rue du Docteur Roux", "Le docteur Roux l’a reçue."),
        ("rue Victor Hugo", "Il est élève au collège Victor-Hugo."),
        ("8 Grande Rue", "Il dort à la rue."),
        ("14", "Son fils a 14 ans."),
        ("Résidence du Parc", "Elle va au parc avec les enfants."),
        ("", "Elle va bien."),
    ],
)
def test_other_places_are_not_taken_for_the_hidden_one(line, text):
    assert not gives_away(text, [line])


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("06  12  34  56  78", Hit.PHONE),
        ("O6.12.34.56.7 8", Hit.PHONE),
        ("zero six douze trente quatre cinquante six soixante dix huit", Hit.PHONE),
        ("+262 6 92 12 34 56", Hit.PHONE),
        ("+33(0)6 12 34 56 78", Hit.PHONE),
        ("+32 470 12 34 56", Hit.PHONE),
        ("soeur.elise chez exemple point fr", Hit.EMAIL),
        ("soeur.elise(at)exemple[.]fr", Hit.EMAIL),
        ("N° sécu 2 77 07 35 238 117", Hit.NIR),
        ("2 77 07 35 238 117 clé 65", Hit.NIR),
        ("2_87_04_75_116_001_89", Hit.NIR),
        ("2870475116001", Hit.NIR),
        ("FR14  2004  1010\n0505  0001  3M02  606", Hit.IBAN),
        ("RIB 20041 01005 0500013M026 06", Hit.IBAN),
        ("48°51′24″N 2°21′08″E", Hit.LOCATOR),
        ("48.8566, 2.3522", Hit.LOCATOR),
        ("8FW4V75V+8Q", Hit.LOCATOR),
        ("///table.chaise.livre", Hit.LOCATOR),
        ("https://maps.app.goo.gl/abc", Hit.LOCATOR),
        ("rue Pasteur à Valombre", Hit.POSTAL_ADDRESS),
        ("n° 12 de la rue Pasteur", Hit.POSTAL_ADDRESS),
        ("lieu-dit Le Pré Vert", Hit.POSTAL_ADDRESS),
        ("12-14 rue Pasteur", Hit.POSTAL_ADDRESS),
        ("12 place du marché", Hit.POSTAL_ADDRESS),
        ("75011 PARIS", Hit.POSTAL_ADDRESS),
    ],
)
def test_numbers_and_places(text, hit):
    assert hit in find_hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le rendez-vous du 06/12/26 14:30 a été annulé.",
        "La référence de la facture est 0678 2231 95.",
        "Dossier 295079912611112",
        "Un plan de 1 234,56 € sur 24 mois, 12/03/2026.",
        "2 places en crèche, 3 cours de français, la cour d’appel",
        "La résidence alternée, en bonne voie, par mail",
    ],
)
def test_ordinary_numbers_and_words(text):
    assert find_hits(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "06–12–34–56–78", "06 12 34\n56 78", "061 234 56 78", "612345678", "06 12 34 puis 56 78", "⓪⑥①②③④⑤⑥⑦⑧",
        "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "zéro six un deux trois quatre cinq six sept huit", "Soeur.Elise (at) exemple.fr",
        "sœur elise arobase exemple", "soeur.elyse@exemple.fr",
    ],
)  # fmt: skip
def test_safe_contact(text):
    assert Hit.SAFE_CONTACT in find_hits(text, contact=CONTACT)


def test_safe_contact_in_words():
    assert Hit.SAFE_CONTACT in find_hits("Passer par l’accueil de l’Escale.", contact=["accueil de l’escale"])
    assert Hit.SAFE_CONTACT not in find_hits("Passer par l’accueil.", contact=["accueil de l’escale"])
    assert Hit.SAFE_CONTACT not in find_hits("06 12 34 56 79", contact=CONTACT)


@given(st.text(), st.lists(st.text(max_size=30), max_size=3))
def test_reads_any_text(text, lines):
    assert find_hits(text, hidden=lines, contact=lines) <= set(Hit)


@given(st.text(alphabet=" abcéèù'’,.", max_size=30), st.text(alphabet=" abcéèù'’,.", max_size=30))
def test_hidden_street_is_seen_wherever_it_stands(before, after):
    assert gives_away(f"{before} rue du Général-Leclerc {after}", ["14 bis rue du Général-Leclerc"])


@pytest.mark.parametrize(
    "stretch", ["0 6 1 2 ", "rue de la ", "FR14 2004 ", "2 87 04 ", "a.b@c.d ", "douze cent ", "(at) . ", "12 a 14, "]
)
def test_no_text_takes_long(stretch):
    started = time.process_time()
    find_hits(stretch * (20_000 // len(stretch)), hidden=HIDDEN, contact=CONTACT)
    assert time.process_time() - started < 3
