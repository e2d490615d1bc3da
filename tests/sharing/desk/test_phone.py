"""One click from the request's page; a page for what its form cannot say."""

import pytest

from partners.law.vocabulary import Item
from sharing.models import Answer, Breach
from tests.sharing.asking import fresh, matched

pytestmark = pytest.mark.django_db
WORKS = "Association d’insertion de la Dorne"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def request_(cast):
    return matched(cast, Item.EMPLOYER, Item.RESOURCES)


def test_one_click_records_what_is_ticked(cast, request_):
    address = f"/demandes/{request_.number}/"
    assert f'formaction="{address}telephone/"' in text(cast.worker.client.get(address))
    posted = {"choice-employer": "tell", "value-employer": WORKS, "effort": "5"}
    response = cast.worker.client.post(f"{address}telephone/", posted)
    assert response.url == address
    assert fresh(request_).answer.spoken
    assert "Répondue par téléphone" in text(cast.worker.client.get(address))


def test_what_the_rules_refuse_is_noted_on_the_page_and_seen_by_manager_and_officer(cast, request_):
    address = f"/demandes/{request_.number}/"
    page = text(cast.worker.client.get(f"{address}telephone/"))
    assert 'name="value-resources"' in page
    posted = {"choice-resources": "tell", "value-resources": "RSA", "choice-employer": "not_held", "effort": "15"}
    assert cast.worker.client.post(f"{address}telephone/", posted, follow=True).status_code == 200
    breach = Breach.objects.get()
    for who in ("manager", "dpo"):
        page = text(getattr(cast, who).client.get("/incidents/"))
        assert request_.number in page
        assert "Dit de vive voix" in page
        assert getattr(cast, who).client.get(f"/incidents/{breach.pk}/").status_code == 200
    assert cast.other_manager.client.get(f"/incidents/{breach.pk}/").status_code == 404
    assert "contre l’avis des règles" in text(cast.worker.client.get(address))
    assert "RSA" not in text(cast.agent.client.get(f"{address}reponse/"))


def test_what_nobody_had_asked_is_noted_too(cast, request_):
    address = f"/demandes/{request_.number}/telephone/"
    assert 'name="value-health"' in text(cast.worker.client.get(address))
    posted = {"choice-health": "tell", "value-health": "Elle est suivie.", "choice-employer": "not_held", "effort": "5"}
    assert cast.worker.client.post(address, posted).status_code == 302
    assert Breach.objects.get().items == ["health"]
    assert "suivie" not in text(cast.agent.client.get(f"/demandes/{request_.number}/reponse/"))


def test_what_lacks_is_asked_and_what_was_typed_is_kept(cast, request_):
    posted = {"choice-employer": "tell", "value-employer": WORKS}
    response = cast.worker.client.post(f"/demandes/{request_.number}/telephone/", posted)
    assert response.status_code == 422
    assert WORKS in text(response)
    assert "temps passé" in text(response)
    assert not Answer.objects.exists()


def test_a_colleague_was_quicker(cast, request_):
    posted = {"choice-employer": "tell", "value-employer": WORKS, "effort": "5"}
    address = f"/demandes/{request_.number}/telephone/"
    assert cast.worker.client.post(address, posted).status_code == 302
    assert cast.teammate.client.post(address, posted).status_code == 302
    assert cast.teammate.client.get(address).status_code == 302
    assert Answer.objects.count() == 1


def test_not_for_others(cast, request_):
    for who in ("other_worker", "intake", "dpo", "direction", "agent"):
        assert getattr(cast, who).client.get(f"/demandes/{request_.number}/telephone/").status_code == 404


def test_the_partner_reads_first_name_and_team_and_nothing_else_of_the_worker(cast, request_):
    user = cast.worker.user
    posted = {"choice-employer": "tell", "value-employer": WORKS, "effort": "5"}
    cast.worker.client.post(f"/demandes/{request_.number}/telephone/", posted)
    page = text(cast.agent.client.get(f"/demandes/{request_.number}/reponse/"))
    assert f"{user.first_name}, Territoire Nord" in page
    for address in ("", "reponse/"):
        page = text(cast.agent.client.get(f"/demandes/{request_.number}/{address}"))
        for hidden in (user.last_name, user.email, str(user.pk), str(cast.worker.acting.actor_id)):
            assert hidden not in page
    told = cast.software.api.get(f"/api/v1/requests/{request_.pk}/answer").content.decode()
    assert WORKS in told
    for hidden in (user.last_name, user.email, str(user.pk), str(cast.worker.acting.actor_id)):
        assert hidden not in told
