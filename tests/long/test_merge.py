"""Two records of one person are joined by two teams, and read apart again, by the pages alone."""

from django.db import transaction

from tests.consent.consenting import a_person
from tests.consent.merging import WHY, followed_elsewhere
from tests.served import served

from .browser import Window, chromium


def test_two_teams_join_two_records_and_one_separates_them(own_database, cast, tmp_path):
    with transaction.atomic():
        kept = a_person(cast)
        absorbed = followed_elsewhere(cast, a_person(cast, first_names="Élise", birth_place="Rivemont"))
        managers = cast.manager, cast.other_manager
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        worker = Window.of(browser, server.url).sign_in(cast.worker).go(f"/personnes/{kept.pk}/")
        worker.follow("Réunir avec une autre fiche")
        worker.reads("Rivemont")
        worker.tick("other", str(absorbed.pk))
        worker.write("reason", WHY)
        worker.press("Proposer la réunion")
        worker.reads("Elle attend l’accord des responsables")
        for manager in managers:
            window = Window.of(browser, server.url).sign_in(manager).go("/personnes/")
            window.follow("Proposition de l’équipe")
            window.reads(WHY)
            window.press("C’est la même personne")
        window.reads("Les deux fiches sont réunies")
        worker.go(f"/personnes/{kept.pk}/")
        worker.reads("Fiche principale")
        worker.follow("Ouvrir l’autre fiche")
        worker.reads("Fiche rattachée")
        window.follow("Séparer les deux fiches")
        window.write("reason", "Ce sont deux sœurs.")
        window.press("Séparer les fiches")
        window.reads("de nouveau séparées")
        assert worker.complaints == window.complaints == []
