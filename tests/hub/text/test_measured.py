"""The numbers that the text room is held to: spellings missed, ordinary sentences disturbed."""

from pathlib import Path

import pytest

from hub.text.guard import Hit, find_hits
from hub.text.names import Match, match_names

from .spelling_bases import UNSEEN
from .spellings import names, texts

ORDINARY = [
    line.split("\t")
    for line in (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PROTECTED = [
    (["12 rue des Lilas", "Bâtiment B, appartement 4", "99101 Valombre"], ["06 12 34 56 78 (sa sœur)"]),
    (["CHRS Les Mimosas", "3 avenue de la République", "99200 Saint-Aubin"], ["accueil de l’Escale"]),
    (["lieu-dit Les Granges", "5 rue du 8 mai 1945"], ["abri@exemple.org"]),
    (["5 rue du Docteur Roux", "8 place de la Gare", "chez Mme Orvault"], []),
    (["Résidence du Parc, 3e étage", "14 avenue du Général de Gaulle"], []),
]
MISSED_AT_MOST = 0.05
FALSE_AT_MOST = 0.02


def test_there_are_500_ordinary_sentences():
    assert len({sentence for sentence, *_ in ORDINARY}) >= 500


@pytest.mark.parametrize("seed", [1, 2])
def test_unseen_spellings_missed(seed):
    cases = list(texts(UNSEEN, seed, 8))
    missed = [case for case in cases if case[3] not in find_hits(case[0], hidden=case[1], contact=case[2])]
    assert len(missed) <= MISSED_AT_MOST * len(cases), missed


@pytest.mark.parametrize("seed", [1, 2])
def test_unseen_names_missed(seed):
    cases = list(names(UNSEEN, seed, 20))
    missed = [case for case in cases if match_names(*case) is Match.DIFFERENT]
    assert len(missed) <= MISSED_AT_MOST * len(cases), missed


@pytest.mark.parametrize(("hidden", "contact"), PROTECTED)
def test_ordinary_sentences_disturbed(hidden, contact):
    disturbed = [
        (sentence, hits)
        for sentence, *rightly in ORDINARY
        if (hits := find_hits(sentence, hidden=hidden, contact=contact) - {Hit(code) for code in rightly})
    ]
    assert len(disturbed) <= FALSE_AT_MOST * len(ORDINARY), disturbed
