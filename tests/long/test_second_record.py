"""D1: a duplicate record no longer walks round a protected address, by the pages as a worker uses them."""

from django.db import transaction

from consent.models import Person
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from partners.law.vocabulary import Item
from sharing.models import Answer
from tests.consent.consenting import recorded
from tests.served import served
from tests.sharing.asking import filed

from .browser import Window, chromium

WRITTEN = {"last_name": "Beauvodin", "first_names": "Solenne", "birth_date": "1992-02-28"}
MEANT = {"last_name": "Orvaudin", "first_names": "Solène", "birth_date": "1992-02-29", "commune": "99201"}
TOLD = "7 rue des Glycines"


def test_a_duplicate_does_not_walk_round_a_protected_address(own_database, cast, tmp_path):
    worker = cast.worker
    with transaction.atomic():
        hidden = recorded(cast.other_worker, MEANT)
        raise_flag(by=cast.other_worker.acting, person=hidden.pk, kind=Kind.PROTECTED_ADDRESS, address=[TOLD])
        request = filed(cast, Item.ADDRESS, **WRITTEN)
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        window = Window.of(browser, server.url).sign_in(worker).go(f"/demandes/{request.number}/")
        window.reads("Aucune personne connue sous ce nom")
        window.follow("Créer sa fiche")
        for name in ("last_name", "first_names", "birth_date"):
            window.write(name, MEANT[name])
        window.press("Créer et rattacher")
        window.reads("Une fiche porte ce nom et cette date")
        window.press("C’est une autre personne : créer et rattacher")
        window.reads("Écrivez pourquoi c’est une autre personne")
        window.write("different", "Une cousine, dit-elle.")
        window.press("C’est une autre personne : créer et rattacher")
        window.reads("Une autre fiche peut être la même personne")
        window.tick("fact-person_is_debtor", "yes")
        window.press("Enregistrer", exact=True)
        window.reads("Sur décision du responsable")
        page = window.page
        assert not page.locator("input[name=choice-address][value=tell]").count(), "nothing to tell before the manager"
        assert "Glycines" not in page.content()
    assert Person.objects.count() == 2, "one was made, and not in silence"
    assert not Answer.objects.exists()
