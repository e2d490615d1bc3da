"""A call is written down by the keyboard alone, and the number is back before the caller hangs up."""

from datetime import timedelta
from time import monotonic

import pytest

from sharing.models import Request
from tests.served import served

from .browser import chromium
from .keyboard import Keys

A_KEY = timedelta(seconds=0.2)  # at five keys a second, as somebody types who listens
TOLD = {
    "name": "Noé Vauclerque",
    "capacity": "substitut",
    "last_name": "Thiervigne",
    "first_names": "Octave",
    "birth_date": "30/09/1979",
    "commune": "99101",
}


@pytest.mark.alone
def test_twenty_seconds(own_database, cast, tmp_path):
    asker, worker = cast.partner("prosecutor"), cast.worker
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        window = Keys.of(browser, server.url).sign_in(worker).go("/demandes/noter/")
        began, pressed = monotonic(), 0
        for name, text in ({"demandeur": str(asker.pk)} | TOLD).items():
            if name == "name":
                window.press("Suivant")
            window.write(name, text)
            pressed += 1 + len(text if name != "demandeur" else "parquet")
        with window.page.expect_navigation():
            window.page.focus("[name=birth_date]")
            window.page.keyboard.press("Enter")
        took = timedelta(seconds=monotonic() - began)
        heading, page = window.page.inner_text("h1"), window.page.inner_text("main")
        assert window.complaints == []
    request = Request.objects.get()
    assert request.number in heading
    assert "votre demande par écrit" in page
    assert request.unseal_content().subject["birth_date"] == "1979-09-30"
    assert pressed * A_KEY < timedelta(seconds=20), f"{pressed} keys"
    assert took < timedelta(seconds=20)
