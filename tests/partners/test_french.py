"""Figures and words as a page writes them."""

import pytest

from partners.templatetags.french import asks, decimal, french, listed, sentence, share, whole
from partners.vocabulary import Band


def test_typography():
    assert french("l'adresse : « oui » ; non ?") == "l’adresse\u00a0: «\u00a0oui\u00a0»\u00a0; non\u00a0?"
    assert sentence("élu, même du Département") == "Élu, même du Département"
    assert listed(["téléphone, courriel", "adresse"]) == "Téléphone, courriel\u00a0; adresse"


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "sans objet"), (1.0, "100\u00a0%"), (0.9999, "99\u00a0%"), (0.0, "0\u00a0%"), (0.0001, "1\u00a0%")],
)
def test_a_share_is_round_only_when_it_is(value, words):
    assert share(value) == words


def test_numbers():
    assert whole(12474) == "12\u202f474"
    assert decimal(3.44) == "3,4"
    assert decimal(None) == "sans objet"
    assert asks(1, Band.IMPOSED) == "1\u00a0prévue par la loi"
    assert asks(2, Band.AGREED) == "2\u00a0prévues par une convention"
