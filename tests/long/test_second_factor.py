"""The second factor in Chromium, under the hub's own security policy: a passkey on a virtual key, a code."""

import re

import pytest
from django.db import transaction

from tests.hub.accounts.factors.having import code
from tests.served import served

from .browser import Window, chromium

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def window(own_database, cast, tmp_path):
    """A window on a server that asks for the second factor. A passkey belongs to a name, so the host is localhost."""
    with transaction.atomic():
        cast.worker  # noqa: B018  made when first named
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        yield Window.of(browser, server.url.replace("127.0.0.1", "localhost"))


def plug_in(window: Window):
    """Puts a key into the computer (WebDriver's virtual authenticator, W3C Web Authentication, section 11)."""
    devtools = window.page.context.new_cdp_session(window.page)
    devtools.send("WebAuthn.enable")
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
    return lambda: devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})


def test_a_passkey_is_added_then_opens_the_door(window, cast):
    unplug = plug_in(window)
    window.sign_in(cast.worker).go("/compte/securite/").follow("Ajouter une clé d’accès")
    window.page.get_by_label("Nom de la clé").fill("Clé bleue")
    window.press("Ajouter cette clé").page.get_by_text("Vos codes de secours").wait_for()
    window.go("/compte/securite/").reads("Clé bleue")

    window.go("/deconnexion/").press("Se déconnecter")
    window.sign_in(cast.worker).reads("Votre mot de passe est bon.")
    window.press("Utiliser ma clé d’accès").page.get_by_text("Territoire Nord").first.wait_for()

    window.go("/deconnexion/").press("Se déconnecter")
    window.sign_in(cast.worker)
    unplug()
    plug_in(window)  # somebody else's
    window.press("Utiliser ma clé d’accès")
    window.page.get_by_text("La clé n’a pas répondu.").wait_for()
    assert window.complaints == []


def test_an_application_without_javascript(window, cast):
    blind = Window.of(window.page.context.browser, window.url, width=360, javascript=False).sign_in(cast.worker)
    blind.go("/compte/securite/").follow("Ajouter une application")
    blind.page.get_by_text("L’écrire à la main").click()
    words = re.search(r"Clé\s: ([A-Z2-7 ]+)", blind.page.inner_text("body"))[1]
    secret = words.replace(" ", "")
    blind.page.get_by_label("Code", exact=False).last.fill(code(secret))
    blind.press("Ajouter cette application").reads("Vos codes de secours")
    blind.go("/deconnexion/").press("Se déconnecter")
    blind.sign_in(cast.worker)
    blind.page.get_by_label("Code", exact=False).last.fill(code(secret, steps=1))
    blind.press("Continuer").reads("Territoire Nord")
    assert blind.complaints == []
