"""Figures and words as a page writes them."""

import pytest
from django.template import Context, Template

from partners.law.vocabulary import Band, Outcome
from partners.templatetags.french import LOOKS, asks, decimal, french, listed, sentence, share, whole


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


def badge(outcome: Outcome | str) -> str:
    return Template("{% load french %}{% outcome_badge outcome %}").render(Context({"outcome": outcome}))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("never", "Interdit"),
        ("ask_consent", "Avec l’accord de la personne"),
        ("inform_first", "Après information de la personne"),
        ("review", "Sur décision du responsable"),
        ("may", "Possible"),
        ("must", "Obligatoire"),
    ],
)
def test_an_outcome_reads_as_its_label_with_an_icon(code, word):
    assert f"</svg>{word}</span>" in badge(code)
    assert 'aria-hidden="true"' in badge(code)
    assert badge(code) == badge(Outcome.from_code(code))


def test_an_unknown_outcome_is_never_shown_blank():
    with pytest.raises(KeyError, match="MAYBE"):
        badge("maybe")


def test_no_two_outcomes_share_a_look():
    assert set(LOOKS) == set(Outcome)
    assert len({icon for icon, _ in LOOKS.values()}) == len({tone for _, tone in LOOKS.values()}) == len(Outcome) == 6
