"""The order of the French alphabet."""

from hub.alphabet import place_of


def test_accents_and_capitals_do_not_count():
    words = ["Étude Zola", "mairie", "CAF", "école", "Zone", "Élan"]
    assert sorted(words, key=place_of) == ["CAF", "école", "Élan", "Étude Zola", "mairie", "Zone"]
