"""Typing in Chromium: what is typed is saved by itself, survives a reload, and two windows overwrite nothing."""

import pytest
from django.db import transaction

from partners.law.vocabulary import Item
from tests.served import served
from tests.sharing.asking import matched

from .browser import Window, chromium

STREET, OTHER = "12 rue des Tanneurs", "3 place du Lavoir"


@pytest.fixture
def typing(own_database, cast, tmp_path):
    with transaction.atomic():
        cast.worker, cast.teammate  # noqa: B018  made when first named
        request = matched(cast, Item.ADDRESS)
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        yield cast, browser, server.url, f"/demandes/{request.number}/"


def type_address(window: Window, text: str) -> None:
    window.page.locator('input[name="choice-address"][value="tell"]').check(force=True)
    window.page.locator('textarea[name="value-address"]').fill(text)


def status(window: Window):
    return window.page.locator("#draft-status")


def test_saved_as_one_types_and_never_over_a_colleague(typing):
    cast, browser, url, path = typing
    worker = Window.of(browser, url).sign_in(cast.worker).go(path)
    colleague = Window.of(browser, url, width=360).sign_in(cast.teammate).go(path)
    type_address(worker, STREET)
    status(worker).filter(has_text="Brouillon enregistré à").wait_for()
    worker.go(path)
    assert worker.page.locator('textarea[name="value-address"]').input_value() == STREET
    assert worker.page.locator('input[name="choice-address"][value="tell"]').is_checked()

    worker.page.locator('input[name="effort"][value="15"]').check(force=True)
    worker.page.wait_for_timeout(1500)  # a save may be under way: the button waits for it
    worker.press("Voir ce que le partenaire lira")
    worker.page.get_by_role("heading", name="Relire avant d’envoyer").wait_for()

    type_address(colleague, OTHER)
    status(colleague).filter(has_text="modifié entre-temps").wait_for()
    colleague.press("Enregistrer le brouillon")
    colleague.reads("Rien n’est perdu")
    colleague.reads(STREET)
    assert colleague.page.locator('textarea[name="value-address"]').input_value() == OTHER
    assert worker.complaints == []
    assert [said for said in colleague.complaints if "409" not in said] == []
