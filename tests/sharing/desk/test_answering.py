"""From the preview to sending: forged posts stop at the flow, what was typed is never lost."""

import re

import pytest
from django.urls import reverse

from consent.consents.services import withdraw_consent
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from partners.law.vocabulary import NOT_TOLD, Item
from sharing.answers.answer import Reply, answer
from sharing.models import Answer
from tests.sharing.answering import assert_nothing_left, consent
from tests.sharing.asking import agreed, filed, matched

from .pages import page, post, seen, text

pytestmark = pytest.mark.django_db
TYPED = "Blanchisserie du Pont-Vieux"


def test_preview_then_send(cast):
    request = matched(cast, Item.EMPLOYER, Item.RESOURCES)
    typed = {"choice__employer": "tell", "value__employer": TYPED}
    preview = post(cast.worker, request, "preview", **typed)
    assert preview.status_code == 200
    assert TYPED in text(preview)
    assert text(preview).count(NOT_TOLD) == 1
    assert_nothing_left(request)
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)">', text(preview)))
    sent = cast.worker.client.post(
        reverse("request_answer", args=[request.number]), hidden | {"step": "send"}, follow=True
    )
    assert "La réponse est envoyée" in text(sent)
    assert Answer.objects.get().unseal("content") == {"employer": TYPED}


def test_back_from_the_preview_keeps_everything(cast):
    request = matched(cast, Item.EMPLOYER, Item.ADDRESS)
    typed = {
        "choice__employer": "tell",
        "value__employer": TYPED,
        "choice__address": "withhold",
        "reason__address": "Doute",
    }
    response = post(cast.worker, request, "edit", **typed)
    assert TYPED in text(response)
    assert "Doute" in text(response)
    assert re.search(r'value="15" checked', text(response))


FORGED = {
    "never": ([Item.EMPLOYER, Item.RESOURCES], "commissaire_de_justice", Item.RESOURCES),
    "ask_consent": ([Item.EVALUATION], "mutuelle", Item.EVALUATION),
    "inform_first": ([Item.HOUSEHOLD], "siao", Item.HOUSEHOLD),
    "review": ([Item.IDENTITY], "prosecutor", Item.IDENTITY),
    "not asked": ([Item.EMPLOYER], "commissaire_de_justice", Item.ADDRESS),
}


@pytest.mark.parametrize("step", ["preview", "send"])
@pytest.mark.parametrize(("items", "by", "forged"), FORGED.values(), ids=FORGED)
def test_a_forged_release_is_refused(cast, items, by, forged, step):
    if by in ("mutuelle", "siao"):
        agreed(cast, by, *items)
    request = matched(cast, *items, by=by)
    assert f'name="value-{forged}"' not in text(page(cast.worker, request)), "the page does not offer it"
    response = post(
        cast.worker, request, step, **{f"choice__{forged.value}": "tell", f"value__{forged.value}": "En clair"}
    )
    assert response.status_code in (409, 422)
    assert_nothing_left(request)


def test_a_forged_release_of_nobody_is_refused(cast):
    request = filed(cast, Item.ADDRESS)
    response = post(cast.worker, request, choice__address="tell", value__address="12 rue Haute")
    assert response.status_code == 409
    assert "Rattachez d’abord" in text(response)
    assert_nothing_left(request)


def test_errors_stand_beside_their_item_and_keep_what_was_typed(cast):
    request = matched(cast, Item.EMPLOYER, Item.ADDRESS)
    response = post(
        cast.worker, request, "preview", choice__employer="tell", value__employer=TYPED, choice__address="tell"
    )
    assert response.status_code == 422
    assert 'href="#item-address"' in text(response)
    assert TYPED in text(response)
    response = post(cast.worker, request, "preview", choice__employer="tell", value__employer=TYPED, effort="7")
    assert response.status_code == 422
    assert "Choisissez le temps passé" in text(response)


def test_what_changed_since_the_preview_is_said_and_nothing_is_lost(cast):
    request = matched(cast, Item.EMPLOYER)
    shown = seen(cast.worker, request)
    raise_flag(by=cast.teammate.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    response = post(cast.worker, request, shown=shown, choice__employer="tell", value__employer=TYPED)
    assert response.status_code == 409
    assert "La situation a changé" in text(response)
    assert "employeur" in text(response)
    assert_nothing_left(request)
    assert_typed_is_kept_hidden(response)


def assert_typed_is_kept_hidden(response) -> None:
    """The item is now the manager's: its value has no field any more, but the draft still has it."""
    assert response.context["draft"].values == {"employer": [TYPED]}


def test_a_consent_withdrawn_after_the_preview_stops_the_answer(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    given = consent(cast, request, "mutuelle")
    shown = seen(cast.worker, request)
    withdraw_consent(by=cast.teammate.acting, consent=given.id)
    response = post(cast.worker, request, shown=shown, choice__evaluation="tell", value__evaluation="En clair")
    assert response.status_code == 409
    assert_nothing_left(request)


def test_who_comes_second_is_told_and_overwrites_nothing(cast):
    request = matched(cast, Item.EMPLOYER)
    shown = seen(cast.worker, request)
    answer(by=cast.teammate.acting, request=request, reply=Reply(minutes=5, released={Item.EMPLOYER: "La première"}))
    for step in ("send", "preview", "edit", "request_review"):
        response = post(
            cast.worker, request, step, shown=shown, follow=True, choice__employer="tell", value__employer=TYPED
        )
        assert response.status_code == 200
        assert TYPED not in text(response)
        assert "La première" in text(response)
    assert Answer.objects.get().unseal("content") == {"employer": "La première"}
