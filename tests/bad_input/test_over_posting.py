"""More than the form asks for is refused, or changes nothing."""

import uuid

import pytest

from hub.accounts.models import User
from partners.models import Membership
from sharing.models import Request
from tests.sharing.asking import matched
from tests.sharing.papers import document, posted

from .attacking import API, NEW, refused

pytestmark = pytest.mark.django_db


def test_mass_assignment_of_an_account(cast):
    new = {"email": "n@etude.example", "first_name": "Prénom", "last_name": "N", "role": "partner_agent"}
    more = {"is_superuser": "1", "is_active": "0", "id": str(uuid.uuid4()), "partner": str(cast.partner("caf").pk)}
    cast.administrator.client.post("/collegues/", new | more | {"place": "", "team": str(cast.team().pk)})
    user, membership = User.objects.get(email=new["email"]), Membership.objects.get(user__email=new["email"])
    assert (user.is_superuser, user.is_active) == (False, True)
    assert str(user.pk) != more["id"]
    assert (membership.partner, membership.team) == (cast.partner(), None)


def test_mass_assignment_of_a_request(cast):
    more = {"partner": str(cast.partner("caf").pk), "team": str(cast.team("south").pk), "status": "answered"}
    more |= {
        "filed_by_user": str(cast.twin.user.pk),
        "due_on": "2000-01-01",
        "closed_at": "2000-01-01",
        "channel": "api",
    }
    cast.agent.client.post(NEW, posted(step="send", draft=str(uuid.uuid4()), person_commune="99101") | more)
    request = Request.objects.get()
    assert (request.partner, request.team, request.filed_by_user) == (cast.partner(), cast.team(), cast.agent.user)
    assert (request.channel, request.closed_at) == ("portal", None)
    for name, value in more.items():
        refused(cast.software.api.post(API, document(**{name: value}), content_type="application/json"), 422)


@pytest.mark.parametrize("items", [["address"] * 2, ["address", "everything"], ["*"], [""], ["address"] * 450])
def test_over_posted_items(cast, items):
    draft = str(uuid.uuid4())
    response = cast.agent.client.post(NEW, posted(step="send", draft=draft, items=items))
    if response.status_code == 302:  # a box ticked twice is ticked
        assert Request.objects.get().items == ["address"]
    else:
        refused(response, 422)
    refused(cast.software.api.post(API, document(items=items), content_type="application/json"), 422)


def test_items_that_were_not_asked_are_not_answered(cast):
    request = matched(cast, "address")
    more = {"choice-health": "tell", "value-health": "secret", "choice-employer": "tell", "value-employer": "x"}
    data = {"choice-address": "tell", "value-address": "1 rue", "effort": "5", "step": "send"} | more
    cast.worker.client.post(f"/demandes/{request.number}/reponse/", data)
    api = cast.machine("commissaire_de_justice").api
    shown = api.get(f"{API}/{request.pk}/answer")
    assert b"secret" not in shown.content
    if shown.status_code == 200:
        assert [item["item"] for item in shown.json()["items"]] == ["address"]


def test_more_fields_than_a_form_can_have(cast):
    answer = cast.agent.client.post(NEW, {f"field{number}": "x" for number in range(2_000)})
    refused(answer, 400)
