"""A birth date known in part: typed on a telephone's screen without JavaScript, corrected, compared at the desk."""

from django.db import transaction

from tests.served import served
from tests.sharing.asking import SUBJECT, a_person

from .axe import violations
from .browser import Window, chromium
from .test_the_road import WRITTEN

WIDER = "document.documentElement.scrollWidth > window.innerWidth + 1"


def test_typed_by_a_partner_and_compared_at_the_desk(own_database, cast, tmp_path):
    with transaction.atomic():
        cast.agent, cast.worker  # noqa: B018  made when first named
        a_person(cast)
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        partner = Window.of(browser, server.url, width=360, javascript=False).sign_in(cast.agent)
        partner.go("/demandes/nouvelle/debtor_information/")
        partner.reads("Jour ou mois inconnu\u00a0: écrivez 00, par exemple 00/11/1992.")
        for name in ("last_name", "first_names", "commune"):
            partner.write(f"person_{name}", SUBJECT[name])
        for name in WRITTEN:
            partner.write(f"form_{name}", WRITTEN[name])
        partner.tick("items", "address")
        partner.write("reason", "Signifier un titre exécutoire.")
        partner.write("person_birth_date", "05/00/1987")
        partner.press("Voir avant l’envoi")
        partner.reads("Sans le mois, le jour s’écrit 00.")
        assert partner.page.locator("[name=person_birth_date]").input_value() == "05/00/1987"
        assert not partner.page.evaluate(WIDER)
        partner.write("person_birth_date", "00/04/1987")
        partner.press("Voir avant l’envoi")
        partner.reads("avril 1987")
        partner.press("Envoyer la demande")
        number = partner.page.url.rstrip("/").rsplit("/", 1)[-1]

        worker = Window.of(browser, server.url, width=360).sign_in(cast.worker).go(f"/demandes/{number}/")
        worker.reads("avril 1987")
        worker.reads("Nom identique, date de naissance incomplète")
        assert not worker.page.evaluate(WIDER)
        worker.press("C’est elle")
        worker.reads("La demande est rattachée à cette personne.")
        worker.go("/personnes/nouvelle/").write("birth_date", "1987")
        assert violations(worker.page) == []
        assert worker.complaints == []
