"""The accessibility statement has what the law asks of it, in this Département's words; the blank page has nothing."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
LEGAL = (
    "Déclaration d’accessibilité",
    "État de conformité",
    "Résultats des tests",
    "Contenus non accessibles",
    "Dérogations pour charge disproportionnée",
    "Établissement de cette déclaration",
    "Retour d’information et contact",
    "Voies de recours",
    "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
)


def read(name: str) -> str:
    response = Client().get(reverse(name), secure=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_statement_has_its_legal_parts_and_every_page_names_its_result():
    page = read("accessibility")
    for words in LEGAL:
        assert words in page
    assert "Accessibilité : non conforme</a>" in page


def test_whom_to_write_to_and_the_plan_come_from_the_settings(settings):
    settings.ACCESSIBILITY_CONTACT = ["Mission handicap", "acces@trois-rivieres.invalid"]
    assert "schéma pluriannuel" not in read("accessibility")
    settings.ACCESSIBILITY_PLAN = "https://trois-rivieres.invalid/schema"
    page = read("accessibility")
    assert "<li>Mission handicap</li>" in page
    assert 'href="mailto:acces@trois-rivieres.invalid"' in page
    assert 'href="https://trois-rivieres.invalid/schema"' in page


def test_the_blank_page_tells_nothing(settings):
    settings.DEPARTEMENT_NAME = "Département des Trois-Rivières"
    page = read("blank")
    assert "<title>Nouvel onglet</title>" in page
    assert "Trois-Rivières" not in page
    assert "hub</" not in page
