"""What was done wrongly is undone, in Chromium: a wrong match; an answer that nobody has read; one that was read."""

import pytest
from django.db import transaction

from sharing.answers.answer import Reply, answer
from tests.lived import TOLD, WHY
from tests.served import served
from tests.sharing.asking import a_person, matched

from .browser import Window, chromium

ADDRESS = "12 rue des Tanneurs"


@pytest.fixture
def service(own_database, cast, tmp_path):
    """The server, the browser, and three requests: matched, answered, answered."""
    with transaction.atomic():
        cast.agent, cast.dpo  # noqa: B018  made when first named
        person = a_person(cast)
        requests = [matched(cast, *TOLD, person=person) for _ in range(3)]
        for request in requests[1:]:
            answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released=TOLD))
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        yield (
            lambda who, **more: Window.of(browser, server.url, **more).sign_in(getattr(cast, who)),
            *(f"/demandes/{request.number}/" for request in requests),
        )


def test_a_wrong_match_and_two_wrong_answers_are_taken_back(service):
    window, wrongly_matched, unread, read = service
    worker, agent, dpo = window("worker"), window("agent", width=360), window("dpo", javascript=False)

    worker.go(wrongly_matched)
    worker.press("Ce n’est pas elle")
    worker.reads("Le rattachement est défait, avec les constats et décisions qui en dépendaient.")
    worker.reads("Comparez la date et le lieu de naissance avant de rattacher.")
    worker.press("C’est elle")
    worker.reads("La demande est rattachée à cette personne.")

    take_back(worker, unread)
    worker.reads("La réponse est reprise : personne ne l’avait lue.")
    worker.reads("personne ne l’avait lue")
    agent.go(unread)
    assert agent.page.get_by_role("link", name="Lire la réponse").count() == 0

    agent.go(read).follow("Lire la réponse")
    agent.reads(ADDRESS)
    take_back(worker, read)
    worker.reads("Réponse rappelée après son départ")
    worker.reads("Lue par Prénom Agent, le")
    worker.reads("72 heures")
    agent.go(read)
    agent.reads("Détruisez tout ce que vous en avez gardé")
    agent.press("Confirmer que tout est détruit")
    agent.reads("Votre confirmation est notée")
    worker.go(read)
    worker.reads("Le partenaire a confirmé la destruction le")

    dpo.go("/incidents/").follow(read.split("/")[2])
    dpo.reads(WHY)
    dpo.reads("Lue par Prénom Agent")
    dpo.reads("Destruction confirmée par le partenaire")
    dpo.reads("Reste 71")  # hours of the 72
    for one in (worker, agent, dpo):
        assert one.complaints == []


def take_back(worker: Window, path: str) -> None:
    """From the request's own page, through the one that asks once more."""
    worker.go(path)
    worker.page.get_by_text("Rappeler la réponse").click()
    worker.follow("Rappeler cette réponse")
    worker.write("reason", WHY)
    worker.press("Rappeler la réponse")
