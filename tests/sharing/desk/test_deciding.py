"""What a worker may not decide alone goes to the manager and to the data protection officer, and comes back."""

import re

import pytest
from django.urls import reverse

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from partners.law.vocabulary import Item
from sharing.casework.facts import state_fact
from sharing.casework.matching import match, unmatch
from sharing.models import Advice, Review, ReviewRequest
from tests.sharing.asking import a_person, fresh, matched

from .pages import page, post, text

pytestmark = pytest.mark.django_db
TYPED = "Blanchisserie du Pont-Vieux"


def test_asking_the_manager_keeps_the_rest_of_what_was_typed(cast):
    request = matched(cast, Item.EMPLOYER, Item.ADDRESS)
    response = post(
        cast.worker,
        request,
        "request_review",
        choice__employer="tell",
        value__employer=TYPED,
        choice__address="withhold",
        reason__address="Adresse incertaine",
        ask__address="1",
        note="Je propose de la taire.",
    )
    assert response.status_code == 200
    assert ReviewRequest.objects.get().items == ["address"]
    assert TYPED in text(response)
    assert "Adresse incertaine" in text(response)


def test_the_manager_decides_on_the_page(cast):
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    url = reverse("request_decide", args=[request.number])
    typed = {"item": "address", "released": "yes", "reason": "Titre vérifié."}
    assert cast.worker.client.post(url, typed).status_code == 403
    assert cast.other_manager.client.post(url, typed).status_code == 404
    typed |= as_shown(page(cast.manager, request))
    for wrong in ({"reason": ""}, {"released": ""}, {"released": "perhaps"}):
        response = cast.manager.client.post(url, typed | wrong)
        assert response.status_code == 422
    assert "Titre vérifié." in text(response), "kept"
    assert not Review.objects.exists()
    assert cast.manager.client.post(url, typed).status_code == 302
    assert Review.objects.get().released
    assert cast.manager.client.post(url, typed | {"item": "nothing"}).status_code == 404
    assert 'name="value-address"' in text(page(cast.worker, request)), "the worker can tell it now"


@pytest.mark.parametrize("change", ["flag", "person"])
def test_nor_upon_what_the_manager_had_not_seen(cast, change):
    """The yes would know of the new flag's rule as it is written, and another person matched has the same rules."""
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    typed = {"item": "address", "released": "yes", "reason": "Titre vérifié."}
    typed |= as_shown(page(cast.manager, request))
    if change == "person":
        unmatch(by=cast.worker.acting, request=fresh(request))
        other = a_person(cast, first_names="Zoé")
        raise_flag(by=cast.worker.acting, person=other.pk, kind=Kind.PROTECTED_ADDRESS)
        match(by=cast.worker.acting, request=fresh(request), person=other)
        state_fact(by=cast.worker.acting, request=fresh(request), code="person_is_debtor", value=True)
    else:
        raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.DANGER)
    response = cast.manager.client.post(reverse("request_decide", args=[request.number]), typed)
    assert response.status_code == 409
    assert "Titre vérifié." in text(response), "kept"
    assert not Review.objects.exists()
    assert cast.manager.client.post(response.wsgi_request.path, typed | as_shown(response)).status_code == 302


def as_shown(response) -> dict[str, str]:
    """What the page says that it showed of the address, as its form sends it back."""
    shown = re.search(r'name="item" value="address"><input type="hidden" name="shown" value="(\w+)"', text(response))
    return {"shown": shown[1]} if shown else {}


def test_the_dpo_advises_on_a_page_without_the_name(cast):
    request = matched(cast, Item.IDENTITY, by="prosecutor")
    url = reverse("request_advise", args=[request.number])
    assert page(cast.dpo, request).status_code == 404, "not asked"
    assert cast.dpo.client.post(url, {"text": "Un avis."}).status_code == 404
    post(cast.worker, request, "request_review", ask__identity="1", note="L’identité seule.")
    shown = page(cast.dpo, request)
    assert "L’identité seule." in text(shown)
    assert "Valdabrin" not in text(shown)
    advice = {"text": "Un avis.", "shown": advised_upon(shown)}
    assert cast.dpo.client.post(url, advice | {"text": "  "}).status_code == 422
    assert cast.manager.client.post(url, advice).status_code == 404
    assert cast.dpo.client.post(url, advice).status_code == 302
    assert "Un avis." in text(page(cast.manager, request))


def test_nor_does_the_dpo_upon_what_changed_meanwhile(cast):
    request = matched(cast, Item.IDENTITY, by="prosecutor")
    post(cast.worker, request, "request_review", ask__identity="1", note="L’identité seule.")
    url = reverse("request_advise", args=[request.number])
    typed = {"text": "Un avis.", "shown": advised_upon(page(cast.dpo, request))}
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.DANGER)
    response = cast.dpo.client.post(url, typed)
    assert response.status_code == 409
    assert "Un avis." in text(response), "kept"
    assert not Advice.objects.exists()
    assert cast.dpo.client.post(url, typed | {"shown": advised_upon(response)}).status_code == 302


def advised_upon(response) -> str:
    return re.search(r'name="shown" value="(\w+)"', text(response))[1]
