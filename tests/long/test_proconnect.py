"""Signing in by OpenID Connect at a real provider, in Chromium: in, refused, forged, without two factors, out again."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections, transaction

from hub.accounts.lock import SEEN
from hub.notices.models import Delivery, Preference
from partners.roles import PARTNER_AGENT
from tests.hub.accounts.factors.having import code, has_application
from tests.served import free_port, served

from .browser import Window, chromium
from .oidc import installed, provider

SIRET, OTHER_SIRET, NOBODYS = "73282932000074", "40483304800022", "55208131766522"
CLIENT = {"client_id": "hub-under-test", "client_secret": "secret-of-this-run-alone"}
BUTTON = "S’identifier avec ProConnect"
FAILED = "ProConnect n’a pas pu confirmer votre identité."
REFUSED = "aucun accès au hub n’est ouvert à cette identité"


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    return installed(tmp_path_factory.mktemp("oidc"))


@pytest.fixture
def place(own_database, cast, tmp_path, script):
    """A hub that asks for second factors, tied to a provider that knows everybody below. Gives a window on it."""
    with transaction.atomic():
        cast.agent, cast.administrator, cast.outsider, cast.worker  # noqa: B018  made when first named
        secret = has_application(cast.colleague.user)
        provided = cast.join("provided", PARTNER_AGENT, cast.partner())
        provided.user.set_unusable_password()
        provided.user.save()
        for partner, siret in ((cast.partner(), SIRET), (cast.partner("caf"), OTHER_SIRET)):
            partner.siret = siret
            partner.save()

    def claims(member, siret=SIRET):
        return {"email": member.user.email, "siret": siret}

    people = {
        "agent": {"claims": claims(cast.agent), "acr": "eidas2"},
        "colleague": {"claims": claims(cast.colleague), "acr": "eidas1"},
        "provided": {"claims": claims(provided), "acr": "eidas2"},
        "administrator": {"claims": claims(cast.administrator), "acr": "eidas1"},
        "elsewhere": {"claims": claims(cast.agent, OTHER_SIRET), "acr": "eidas2"},
        "unknown-siret": {"claims": claims(cast.agent, NOBODYS), "acr": "eidas2"},
        "uninvited": {"claims": {"email": "personne@ailleurs.example", "siret": SIRET}, "acr": "eidas2"},
        "staff": {"claims": claims(cast.worker), "acr": "eidas2"},
        "forger": {"claims": claims(cast.outsider), "acr": "eidas2", "tampered": OTHER_SIRET},
    }
    hub_port, provider_port = free_port(), free_port()
    hub = f"http://127.0.0.1:{hub_port}"
    client = CLIENT | {
        "redirect_uris": [f"{hub}/connexion/proconnect/retour/"],
        "post_logout_redirect_uris": [f"{hub}/connexion/"],
    }
    with provider(script, port=provider_port, client=client, people=people) as url:
        settings = {
            "HUB_DEMO": "0",
            "HUB_DEBUG": "1",  # plain HTTP without the demo's ease
            "HUB_PUBLIC_URL": hub,
            "HUB_PROCONNECT_URL": url,
            "HUB_PROCONNECT_CLIENT_ID": CLIENT["client_id"],
            "HUB_PROCONNECT_CLIENT_SECRET": CLIENT["client_secret"],
        }
        with (
            served(own_database, log=tmp_path / "server.log", port=hub_port, **settings),
            chromium() as browser,
        ):
            yield lambda: Window.of(browser, hub), secret


def enter(window: Window, person: str) -> Window:
    """From the sign-in page to the provider, there as `person`, and back."""
    window.go("/connexion/?next=/demandes/").follow(BUTTON)
    window.page.get_by_role("link", name=person, exact=True).click()
    return window


def test_in_and_out_again(place):
    window = place[0]()
    enter(window, "agent").reads("Étude du Vieux-Pont")
    assert window.page.url.endswith("/demandes/")
    window.go("/deconnexion/").press("Se déconnecter")
    window.page.get_by_role("button", name="Fermer la session").click()
    window.page.get_by_role("link", name=BUTTON).wait_for()
    window.go("/demandes/").reads("Se connecter")
    enter(window, "agent").reads("Étude du Vieux-Pont")  # who she is was asked again: the provider's session ended too
    assert window.complaints == []


@pytest.mark.parametrize("person", ["unknown-siret", "elsewhere", "uninvited", "staff"])
def test_only_who_was_invited_and_only_there(place, person):
    window = place[0]()
    enter(window, person).reads(REFUSED)
    window.go("/demandes/").reads("Se connecter")


def test_a_forged_userinfo_is_not_believed(place):
    window = place[0]()
    enter(window, "forger").reads(FAILED)
    window.go("/demandes/").reads("Se connecter")


def test_without_two_factors_there_our_own_is_asked(place):
    window = place[0]()
    enter(window, "colleague").reads("Second facteur")
    window.page.locator("[name=code]").fill(code(place[1]))
    window.press("Continuer").reads("Étude du Vieux-Pont")

    window = place[0]()
    enter(window, "administrator").reads("Protéger votre compte")


def test_locked_she_goes_back_to_it_and_what_she_typed_comes_along(place):
    """An account without a password or a factor of its own."""
    window = place[0]()
    enter(window, "provided").reads("Étude du Vieux-Pont")
    window.go("/notifications/reglages/")
    window.page.get_by_label("Un seul courriel par jour").check()
    in_a_thread(grow_old)
    window.press("Enregistrer").reads("ce que vous veniez d’écrire est gardé")
    window.follow(BUTTON)
    window.page.get_by_role("link", name="provided", exact=True).click()  # its own session there did not suffice
    window.press("Envoyer ce que j’avais écrit").reads("Votre choix est enregistré.")
    assert in_a_thread(Preference.objects.get).delivery == Delivery.DAILY


def grow_old() -> None:
    """Every session was last used an hour ago."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
            record["at"] -= 3600
        session[SEEN] -= 3600
        session.save()


def in_a_thread(act):
    """Playwright has an event loop in this one, where Django asks no database."""

    def acted():
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(acted).result()
