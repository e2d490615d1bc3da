"""A retraction on the pages: the worker's action, what the partner reads, no word of the person."""

import pytest
from django.urls import reverse

from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer, retract
from sharing.answers.letters import offered, write_letter
from sharing.models import Retraction
from tests.sharing.asking import filed, fresh, matched

from .pages import page, text

pytestmark = pytest.mark.django_db
WHY = "Réponse partie sur la fiche de sa cousine."
TOLD = "Association d’insertion de la Dorne"


@pytest.fixture
def told(cast):
    request = matched(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released={Item.EMPLOYER: TOLD}))
    return fresh(request)


@pytest.fixture
def taken(cast, told):
    """Read, then retracted."""
    read_answer(by=cast.at("commissaire_de_justice").acting, request=told)
    retract(by=cast.worker.acting, request=told, reason=WHY)
    return fresh(told)


def url(name, request):
    return reverse(name, args=[request.number])


def test_the_worker_recalls_from_the_page(cast, told):
    assert url("request_recall", told) in text(page(cast.worker, told))
    asking = cast.worker.client.get(url("request_recall", told))
    assert "Personne ne l’a encore lue" in text(asking)
    refused = cast.worker.client.post(url("request_recall", told), {"reason": " "})
    assert refused.status_code == 422
    assert not Retraction.objects.exists()
    done = cast.worker.client.post(url("request_recall", told), {"reason": WHY}, follow=True)
    assert "de nouveau à traiter" in text(done)
    assert WHY in text(done)


def test_the_page_says_by_what_way_it_left(cast, told):
    kind = offered(told)[0]
    write_letter(by=cast.worker.acting, request=told, kind=kind, recipient=["Étude du Vieux-Pont"])
    asking = text(cast.worker.client.get(url("request_recall", told)))
    assert "a été écrite dans un courrier" in asking
    assert "Personne ne l’a encore lue" not in asking
    done = text(cast.worker.client.post(url("request_recall", told), {"reason": WHY}, follow=True))
    assert "Réponse rappelée après son départ" in done


def test_who_had_read_it_and_when_is_shown_to_the_worker(cast, told):
    read_answer(by=cast.at("commissaire_de_justice").acting, request=told)
    assert "Agent Commissaire De Justice" in text(cast.worker.client.get(url("request_recall", told)))
    done = text(cast.worker.client.post(url("request_recall", told), {"reason": WHY}, follow=True))
    assert "Agent Commissaire De Justice" in done
    assert "72 heures" in done
    assert "n’a pas encore confirmé" in done
    assert cast.worker.client.get(url("request_recall", told)).status_code == 404, "once"


def test_nothing_to_recall_is_no_page(cast):
    request = filed(cast, Item.ADDRESS)
    assert cast.worker.client.get(url("request_recall", request)).status_code == 404
    assert url("request_recall", request) not in text(page(cast.worker, request))


def test_the_partner_destroys_and_says_so(cast, taken):
    agent = cast.at("commissaire_de_justice").client
    shown = text(agent.get(url("request", taken)))
    assert "Réponse rappelée par le service" in shown
    assert agent.get(url("request_answer", taken)).status_code == 302
    assert taken.number in text(agent.get("/"))
    for word in ("Valdabrin", "cousine", TOLD, cast.worker.user.last_name):
        assert word not in shown
    done = text(agent.post(url("request_destroyed", taken), follow=True))
    assert "a confirmé la destruction" in done
    assert "à détruire" not in text(agent.get("/"))
    assert "déjà confirmée" in text(agent.post(url("request_destroyed", taken), follow=True))


def test_who_may_only_follow_is_not_asked_to_confirm(cast, taken):
    shown = text(cast.administrator.client.get(url("request", taken)))
    assert "Réponse rappelée" in shown
    assert "Confirmer que tout est détruit" not in shown
    assert cast.administrator.client.post(url("request_destroyed", taken)).status_code == 403
    assert cast.twin.client.post(url("request_destroyed", taken)).status_code == 404


def test_by_api(cast, taken):
    api = cast.machine("commissaire_de_justice").api
    one = f"/api/v1/requests/{taken.id}"
    refused = api.get(f"{one}/answer")
    assert (refused.status_code, refused.json()["code"]) == (410, "answer.retracted")
    followed = api.get(one).json()
    assert followed["status"] == "answered"
    assert followed["retraction"]["destroyed_at"] is None
    assert "Détruisez" in followed["retraction"]["sentence"]
    assert api.get("/api/v1/requests").json()["results"] == [followed]
    assert cast.other_software.api.post(f"{one}/destruction").status_code == 404
    confirmed = api.post(f"{one}/destruction")
    assert confirmed.json()["retraction"]["destroyed_at"] is not None
    assert api.post(f"{one}/destruction").status_code == 409


def test_pulled_back_unread_it_is_in_progress_by_api(cast, told):
    retract(by=cast.worker.acting, request=told, reason=WHY)
    api = cast.machine("commissaire_de_justice").api
    followed = api.get(f"/api/v1/requests/{told.id}").json()
    assert followed["status"] in ("received", "in_progress")
    assert followed["retraction"] is None
    assert api.get(f"/api/v1/requests/{told.id}/answer").status_code == 404
    assert api.post(f"/api/v1/requests/{told.id}/destruction").status_code == 404
