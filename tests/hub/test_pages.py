"""The shells: who acts is always in sight, errors tell nothing of the inside."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html

from .test_templates import inline_parts

ERRORS = ["400", "403", "403_csrf", "404", "429", "500"]


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_stands_alone_and_leaks_nothing(code):
    """Django renders the page of a 500 without any context; a traceback in `exception` must not show."""
    html = render_to_string(f"{code}.html", {"exception": "SELECT secret", "reason": "SELECT secret"})
    assert "SELECT secret" not in html
    assert f"Code {code[:3]}" in html
    assert '<html lang="fr">' in html
    assert inline_parts(html) == []


def test_who_acts_and_in_what_capacity_stands_on_the_page():
    acting = {"place_name": "Équipe Centre", "role": "travailleur social"}
    html = render_to_string("hub/base.html", {"acting": acting, "switch_url": "/changer/"})
    assert "Équipe Centre" in html
    assert "travailleur social" in html
    assert 'href="/changer/"' in html


def test_the_current_entry_of_the_navigation_is_told_and_labels_are_escaped():
    entries = [
        {"label": "Demandes <b>", "url": "/demandes/", "current": True, "count": 3},
        {"label": "Bilan", "url": "/b"},
    ]
    html = render_to_string("hub/base.html", {"navigation": entries})
    assert '<a href="/demandes/" aria-current="page">Demandes &lt;b&gt; <span class="count">3</span></a>' in html
    assert '<a href="/b">Bilan</a>' in html


def test_nobody_signed_in_sees_neither_navigation_nor_menu():
    html = render_to_string("hub/base.html", {})
    assert "Navigation principale" not in html
    assert "Se déconnecter" not in html


class SignIn(forms.Form):
    login = forms.EmailField(label="Adresse électronique")


def test_signing_in_keeps_where_one_was_going_and_says_what_is_wrong():
    onward = format_html('<input type="hidden" name="next" value="{}">', "/demandes/")
    html = render_to_string("account/login.html", {"form": SignIn({"login": "x"}), "redirect_field": onward})
    assert "<h1>Se connecter</h1>" in html
    assert 'name="next" value="/demandes/"' in html
    assert 'href="#id_login"' in html
    assert "<title>Erreur : Se connecter" in html


@pytest.mark.parametrize("page", [*[f"{code}.html" for code in ERRORS], "hub/refusal.html", "account/logout.html"])
def test_a_bare_page_has_one_heading(page):
    assert render_to_string(page, {}).count("<h1>") == 1
