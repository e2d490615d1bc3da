"""The page shows what slipped into a text, and takes the worker's word for it."""

import re

import pytest
from django.urls import reverse

from consent.errors import BadFlag
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from partners.law.vocabulary import Item
from sharing.models import Answer
from tests.consent.consenting import a_person
from tests.sharing.asking import matched

pytestmark = pytest.mark.django_db
TEXT = "Blanchisserie du Pont-Vieux, 06 12 34 56 78"


def post(member, request, step: str, **typed):
    """The form as a browser sends it back, what the page had shown included."""
    shown = member.client.get(reverse("request", args=[request.number])).content.decode()
    seen = dict(re.findall(r'name="(seen-[a-z_]+|draft-version)" value="([^"]*)"', shown))
    data = seen | {"step": step, "effort": "5", "choice-employer": "tell", "value-employer": TEXT} | typed
    return member.client.post(reverse("request_answer", args=[request.number]), data)


def test_held_back_with_a_box_then_previewed_and_sent(cast):
    request = matched(cast, Item.EMPLOYER)
    held = post(cast.worker, request, "preview")
    assert held.status_code == 422
    shown = held.content.decode()
    assert "un numéro de téléphone" in shown
    assert 'name="ack-employer-phone"' in shown
    assert TEXT in shown, "what was typed is kept"

    preview = post(cast.worker, request, "preview", **{"ack-employer-phone": "1"})
    assert preview.status_code == 200
    assert '<input type="hidden" name="ack-employer-phone" value="1">' in preview.content.decode()
    assert post(cast.worker, request, "send", **{"ack-employer-phone": "1"}).status_code == 302
    assert Answer.objects.get().unseal("verdict")["acknowledged"] == ["employer-phone"]


def test_forged_sending_without_the_box_stops_at_the_flow(cast):
    request = matched(cast, Item.EMPLOYER)
    assert post(cast.worker, request, "send").status_code == 422
    assert not Answer.objects.exists()


def test_address_to_hide_is_written_on_the_flags_page_and_stays_sealed(cast):
    person = a_person(cast)
    url = reverse("flag_new", args=[person.id, Kind.PROTECTED_ADDRESS])
    assert "Adresse à ne jamais laisser passer" in cast.worker.client.get(url).content.decode()
    assert cast.worker.client.post(url, {"address": "3 rue Basse\n99101 Valombre"}).status_code == 302
    flag = person.flags.get()
    assert flag.unseal_detail() == {"address": ["3 rue Basse", "99101 Valombre"]}
    assert b"Basse" not in bytes(flag.detail)
    shown = cast.worker.client.get(reverse("person", args=[person.id])).content.decode()
    assert "rue Basse" not in shown, "the record's page does not show it over a shoulder"


def test_address_belongs_to_that_flag_alone(cast):
    person = a_person(cast)
    with pytest.raises(BadFlag, match="ne prend pas ces précisions"):
        raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER, address=["3 rue Basse"])
