"""The small acts of the request page: who it is about, what is stated, where it goes."""

import re

import pytest
from django.urls import reverse

from consent.models import Flag
from consent.models.flag import Kind
from partners.law.vocabulary import Item
from tests.sharing.asking import a_person, agreed, filed, fresh, matched

from .pages import page, text

pytestmark = pytest.mark.django_db


def test_small_acts_of_the_page(cast):
    agreed(cast, "siao", Item.HOUSEHOLD)
    request, person = filed(cast, Item.HOUSEHOLD, by="siao"), a_person(cast)
    worker = cast.worker.client

    def act(name: str, **data):
        return worker.post(reverse(name, args=[request.number]), data)

    assert act("request_match", person="x").status_code == 404
    assert act("request_match", person=str(person.id)).status_code == 302
    assert act("request_match", person=str(person.id)).status_code == 409
    assert act("request_inform", said="informed").status_code == 302
    assert act("request_inform", said="informed").status_code == 302, "twice is once"
    assert Flag.objects.get().kind == Kind.INFORMED
    assert 'name="value-household"' in text(page(cast.worker, request))
    assert act("request_inform", said="objected").status_code == 302
    assert 'name="value-household"' not in text(page(cast.worker, request))
    assert act("request_unmatch").status_code == 302
    assert act("request_inform", said="informed").status_code == 404
    assert act("request_route", team="x").status_code == 302
    assert fresh(request).team == cast.team("north")
    assert act("request_route", team=str(cast.team("south").id)).status_code == 302
    assert fresh(request).team == cast.team("south")
    assert page(cast.worker, request).status_code == 404


def test_a_record_is_made_from_the_request_and_matched(cast):
    request = filed(cast, Item.ADDRESS)
    url = reverse("request_new_person", args=[request.number])
    assert 'value="Valdabrin"' in text(cast.worker.client.get(url))
    wrong = cast.worker.client.post(url, {"last_name": "Valdabrin", "first_names": "Élise"})
    assert wrong.status_code == 422
    typed = {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12"}
    assert cast.worker.client.post(url, typed).status_code == 302
    assert fresh(request).person is not None


def test_facts_are_stated_by_yes_or_no(cast):
    request = matched(cast, Item.ADDRESS)
    url = reverse("request_facts", args=[request.number])
    cast.worker.client.post(url, {"fact-person_is_debtor": "no", "fact-tenant_absent": "yes"})
    assert dict(request.stated_facts.values_list("code", "value")) == {"person_is_debtor": False}
    cast.worker.client.post(url, {"fact-person_is_debtor": "perhaps"})
    assert dict(request.stated_facts.values_list("code", "value")) == {"person_is_debtor": False}


def test_intake_routes_and_reads_no_social_content(cast):
    request = filed(cast, Item.ADDRESS, commune="")
    shown = text(page(cast.intake, request))
    assert "Valdabrin" in shown
    assert "Un motif" not in shown
    assert "Régie" not in shown
    team = str(cast.team("north").id)
    assert cast.intake.client.post(reverse("request_route", args=[request.number]), {"team": team}).status_code == 302
    assert page(cast.worker, request).status_code == 200


def test_each_rule_leads_to_its_place_among_the_rules(cast):
    agreed(cast, "siao", Item.HOUSEHOLD)
    requests = [matched(cast, Item.ADDRESS, Item.RESOURCES), matched(cast, Item.HOUSEHOLD, by="siao")]
    found = {
        way
        for request in requests
        for way in re.findall(r'href="(/regles/[^"]*#[^"]+)"', text(page(cast.worker, request)))
    }
    assert {way.rsplit("-", 1)[0] for way in found} >= {"/regles/#regle"}
    for way in found:
        address, _, anchor = way.partition("#")
        assert f'id="{anchor}"' in text(cast.worker.client.get(address)), way
