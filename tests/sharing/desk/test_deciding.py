"""What a worker may not decide alone goes to the manager and to the data protection officer, and comes back."""

import pytest
from django.urls import reverse

from consent.flows.raise_flag import raise_flag
from consent.models.flag import Kind
from partners.vocabulary import Item
from sharing.models import Escalation, Review
from tests.sharing.asking import matched
from tests.sharing.desk.pages import page, post, text

pytestmark = pytest.mark.django_db
TYPED = "Blanchisserie du Pont-Vieux"


def test_asking_the_manager_keeps_the_rest_of_what_was_typed(cast):
    request = matched(cast, Item.EMPLOYER, Item.ADDRESS)
    response = post(
        cast.worker,
        request,
        "escalate",
        choice__employer="tell",
        value__employer=TYPED,
        choice__address="withhold",
        reason__address="Adresse incertaine",
        ask__address="1",
        note="Je propose de la taire.",
    )
    assert response.status_code == 200
    assert Escalation.objects.get().items == ["address"]
    assert TYPED in text(response)
    assert "Adresse incertaine" in text(response)


def test_the_manager_decides_on_the_page(cast):
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    url = reverse("request_decide", args=[request.number])
    typed = {"item": "address", "released": "yes", "reason": "Titre vérifié."}
    assert cast.worker.client.post(url, typed).status_code == 403
    assert cast.other_manager.client.post(url, typed).status_code == 404
    for wrong in ({"reason": ""}, {"released": ""}, {"released": "perhaps"}):
        response = cast.manager.client.post(url, typed | wrong)
        assert response.status_code == 422
    assert "Titre vérifié." in text(response), "kept"
    assert not Review.objects.exists()
    assert cast.manager.client.post(url, typed).status_code == 302
    assert Review.objects.get().released
    assert cast.manager.client.post(url, typed | {"item": "nothing"}).status_code == 404
    assert 'name="value-address"' in text(page(cast.worker, request)), "the worker can tell it now"


def test_the_dpo_advises_on_a_page_without_the_name(cast):
    request = matched(cast, Item.IDENTITY, by="prosecutor")
    url = reverse("request_advise", args=[request.number])
    assert page(cast.dpo, request).status_code == 404, "not asked"
    assert cast.dpo.client.post(url, {"text": "Un avis."}).status_code == 404
    post(cast.worker, request, "escalate", ask__identity="1", note="L’identité seule.")
    shown = page(cast.dpo, request)
    assert "L’identité seule." in text(shown)
    assert "Valdabrin" not in text(shown)
    assert cast.dpo.client.post(url, {"text": "  "}).status_code == 422
    assert cast.manager.client.post(url, {"text": "Un avis."}).status_code == 404
    assert cast.dpo.client.post(url, {"text": "Un avis."}).status_code == 302
    assert "Un avis." in text(page(cast.manager, request))
