"""Names of 36 letters make no page wider than a telephone's screen."""

from django.db import transaction

from partners.law.vocabulary import Item
from sharing.models import Request
from tests.served import served
from tests.sharing.asking import a_person, filed, matched

from .browser import Window, chromium
from .test_birth_dates import WIDER

NAMES = {
    "last_name": "Andrianampoinimerinatompokoindrindra",
    "first_names": "Rakotondrainibelalarivony Andriamanantena",
    "birth_name": "Ratsimandresiarivonjatovonandrianaina",
}


def test_no_page_about_them_scrolls_sideways(own_database, cast, tmp_path):
    with transaction.atomic():
        worker, agent = cast.worker, cast.agent
        person = a_person(cast, **NAMES)
        about = matched(cast, Item.ADDRESS, person=person, **NAMES)
        new = filed(cast, Item.ADDRESS, **NAMES)
    record = f"/personnes/{person.pk}/"
    paths = (record, f"{record}signalements/protected_address/nouveau/", "/demandes/", *map(path_of, (about, new)))
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        desk = Window.of(browser, server.url, width=360).sign_in(worker)
        portal = Window.of(browser, server.url, width=360).sign_in(agent)
        wide = [path for path in paths if desk.go(path).page.evaluate(WIDER)]
        wide += [path for path in ("/demandes/", path_of(new)) if portal.go(path).page.evaluate(WIDER)]
        desk.go("/personnes/")
        for name in ("last_name", "first_names"):
            desk.write(name, NAMES[name])
        desk.press("Chercher")
        desk.reads(NAMES["last_name"])
        assert not desk.page.evaluate(WIDER), "the candidates"
    assert wide == []


def path_of(request: Request) -> str:
    return f"/demandes/{request.number}/"
