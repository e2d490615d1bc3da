"""The whole road in Chromium, by three people who never meet: a partner's agent, a social worker, a manager."""

import pytest
from django.db import transaction

from consent.persons.services import create_person
from tests.served import served

from .browser import Window, chromium
from .keyboard import Keys

SUBJECT = {"last_name": "Exemple", "first_names": "Camille", "birth_date": "1984-03-03", "commune": "99101"}
ADDRESS = "12 rue des Tanneurs"
WRITTEN = {
    "office": "Étude du Vieux-Pont",
    "debtor_identity": "Exemple Camille",
    "creditor": "Régie des Trois-Rivières",
    "enforcement_basis": "enforceable_title",
    "cited_article": "CPCE L152-1",
}


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


def test_with_the_keyboard_alone_without_javascript_at_200_percent(road):
    """A window of 1,280 px enlarged twice is one of 640."""
    cast, browser, url = road
    partner = Keys.of(browser, url, width=640, javascript=False).sign_in(cast.agent)
    number = file(partner)
    worker = Keys.of(browser, url, width=640, javascript=False).sign_in(cast.worker)
    answer(worker, number)
    partner.go(f"/demandes/{number}/").follow("Lire la réponse")
    partner.reads(ADDRESS)
    for window in (partner, worker):
        assert window.complaints == []


def file(partner: Window) -> str:
    """Fills the form of a commissaire de justice as she would; the number of the request."""
    partner.go("/").follow("Nouvelle demande").follow("Écrire cette demande")
    for name in ("last_name", "first_names", "birth_date", "commune"):
        partner.write(f"person_{name}", SUBJECT[name])
    for item in ("address", "employer"):
        partner.tick("items", item)
    for name in WRITTEN:
        partner.write(f"form_{name}", WRITTEN[name])
    partner.write("reason", "Signifier un titre exécutoire.")
    partner.press("Voir avant l’envoi")
    partner.reads("Rien n’est encore parti.")
    partner.press("Envoyer la demande")
    return partner.page.url.rstrip("/").rsplit("/", 1)[-1]


def answer(worker: Window, number: str) -> None:
    """Recognises the person, states that she is the debtor, tells the address and no employer."""
    worker.go("/demandes/").follow(number)
    worker.press("C’est elle")
    worker.tick("fact-person_is_debtor", "yes")
    worker.press("Enregistrer", exact=True)
    worker.tick("choice-address", "tell")
    worker.write("value-address", f"{ADDRESS}, 99101 Valombre")
    worker.tick("choice-employer", "not_held")
    worker.tick("effort", "15")
    worker.press("Voir ce que le partenaire lira")
    worker.reads(ADDRESS)
    worker.reads("Information non détenue ou non communicable.")
    worker.press("Envoyer la réponse")
