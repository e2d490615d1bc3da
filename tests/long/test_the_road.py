"""The whole road in Chromium, by three people who never meet: a partner's agent, a social worker, a manager."""

import pytest
from django.db import transaction

from consent.flows.create_person import create_person
from tests.long.browser import Window, chromium
from tests.served import served

SUBJECT = {"last_name": "Exemple", "first_names": "Camille", "birth_date": "1984-03-02", "commune": "99101"}
ADDRESS = "12 rue des Tanneurs"


@pytest.fixture
def road(own_database, cast, tmp_path):
    """The server, the browser, and a person whom the worker's team follows."""
    with transaction.atomic():
        cast.agent, cast.manager, cast.worker  # noqa: B018  made when first named
        create_person(by=cast.worker.acting, identity=SUBJECT)
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        yield cast, browser, server.url


def test_from_the_partner_to_the_manager(road):
    cast, browser, url = road
    partner = Window.of(browser, url).sign_in(cast.agent)
    number = file(partner)
    partner.reads("Reçue")

    worker = Window.of(browser, url).sign_in(cast.worker)
    answer(worker, number)

    partner.go(f"/demandes/{number}/").follow("Lire la réponse")
    partner.reads(ADDRESS)
    partner.reads("Information non détenue ou non communicable.")

    manager = Window.of(browser, url, width=360).sign_in(cast.manager).go("/bilan/")
    manager.reads(str(cast.partner()))
    for window in (partner, worker, manager):
        assert window.complaints == []


def test_without_javascript(road):
    cast, browser, url = road
    partner = Window.of(browser, url, javascript=False).sign_in(cast.agent)
    number = file(partner)
    answer(Window.of(browser, url, javascript=False).sign_in(cast.worker), number)
    partner.go(f"/demandes/{number}/").follow("Lire la réponse")
    partner.reads(ADDRESS)


def file(partner: Window) -> str:
    """Fills the form of a commissaire de justice as she would; the number of the request."""
    page = partner.go("/").follow("Nouvelle demande").follow("Écrire cette demande").page
    for name in ("last_name", "first_names", "birth_date", "commune"):
        field = page.locator(f"[name=person_{name}]")
        field.select_option(SUBJECT[name]) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(
            SUBJECT[name]
        )
    for name in ("office", "debtor_identity", "creditor", "cited_article"):
        field = page.locator(f"[name=form_{name}]")
        field.check() if field.get_attribute("type") == "checkbox" else field.fill("Étude du Vieux-Pont, CPCE L152-1")
    page.locator("[name=form_enforcement_basis]").select_option("enforceable_title")
    page.locator("[name=items][value=address]").check()
    page.locator("[name=items][value=employer]").check()
    page.locator("[name=reason]").fill("Signifier un titre exécutoire.")
    partner.press("Voir avant l’envoi")
    partner.reads("Rien n’est encore parti.")
    partner.press("Envoyer la demande")
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def answer(worker: Window, number: str) -> None:
    """Recognises the person, states that she is the debtor, tells the address and no employer."""
    page = worker.go("/demandes/").follow(number).page
    worker.press("C’est elle")
    page.locator("[name=fact-person_is_debtor][value=yes]").check(force=True)
    worker.press("Enregistrer")
    page.locator("[name=choice-address][value=tell]").check(force=True)
    page.locator("[name=value-address]").fill(f"{ADDRESS}\n99101 Valombre")
    page.locator("[name=choice-employer][value=not_held]").check(force=True)
    page.locator("[name=effort][value='15']").check(force=True)
    worker.press("Voir ce que le partenaire lira")
    worker.reads(ADDRESS)
    worker.reads("Information non détenue ou non communicable.")
    worker.press("Envoyer la réponse")
