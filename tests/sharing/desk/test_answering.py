"""The request page from first sight to sending: forged posts stop at the flow, what was typed is never lost."""

import re

import pytest
from django.urls import reverse

from consent.flows.raise_flag import raise_flag
from consent.flows.record_consent import record_consent
from consent.flows.withdraw_consent import withdraw_consent
from consent.models.flag import Kind
from hub.days import today
from hub.journal.models import Entry
from partners.roles import INTAKE_AGENT
from partners.vocabulary import NOT_TOLD, Item
from sharing.flows.answer import Reply, answer
from sharing.flows.review import review
from sharing.models import Answer, Escalation, Review
from tests.sharing.asking import a_person, agreed, filed, fresh, matched
from tests.sharing.desk.pages import page, post, seen, text

pytestmark = pytest.mark.django_db
TYPED = "Blanchisserie du Pont-Vieux"


def assert_nothing_left(request) -> None:
    assert not Answer.objects.exists()
    assert fresh(request).closed_at is None


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
    assert Answer.objects.get().open("content") == {"employer": TYPED}


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
    consent = record_consent(
        by=cast.worker.acting,
        person=request.person_id,
        recipient=request.partner,
        purpose="relief_evaluation",
        items=["evaluation"],
        given_on=today(),
        expires_on=today(),
        giver="self",
        how="spoken",
    )
    shown = seen(cast.worker, request)
    withdraw_consent(by=cast.teammate.acting, consent=consent.id)
    response = post(cast.worker, request, shown=shown, choice__evaluation="tell", value__evaluation="En clair")
    assert response.status_code == 409
    assert_nothing_left(request)


def test_who_comes_second_is_told_and_overwrites_nothing(cast):
    request = matched(cast, Item.EMPLOYER)
    shown = seen(cast.worker, request)
    answer(by=cast.teammate.acting, request=request, reply=Reply(minutes=5, released={Item.EMPLOYER: "La première"}))
    for step in ("send", "preview", "edit", "escalate"):
        response = post(
            cast.worker, request, step, shown=shown, follow=True, choice__employer="tell", value__employer=TYPED
        )
        assert response.status_code == 200
        assert TYPED not in text(response)
        assert "La première" in text(response)
    assert Answer.objects.get().open("content") == {"employer": "La première"}


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


def test_a_protection_is_always_in_sight(cast):
    request = matched(cast, Item.EMPLOYER)
    assert "Adresse protégée" not in text(page(cast.worker, request))
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    assert "Adresse protégée" in text(page(cast.worker, request))


def test_every_opening_is_journaled(cast):
    request = filed(cast, Item.ADDRESS)
    opened = Entry.objects.filter(action="request.opened", object_uuid=request.id)
    page(cast.worker, request)
    assert opened.count() == 1
    page(cast.teammate, request)
    assert opened.count() == 2
    page(cast.other_worker, request)
    assert opened.count() == 2


POSTS = [
    "request_match",
    "request_unmatch",
    "request_new_person",
    "request_follow",
    "request_inform",
    "request_facts",
    "request_answer",
    "request_decide",
    "request_route",
]


def test_right_role_wrong_team(cast):
    person = a_person(cast)
    request = matched(cast, Item.ADDRESS, person=person)
    data = {
        "person": str(person.id),
        "fact-person_is_debtor": "no",
        "team": str(cast.team("south").id),
        "step": "send",
        "effort": "5",
        "choice-address": "tell",
        "value-address": "12 rue Haute",
        "item": "address",
        "released": "no",
        "reason": "Non.",
    }
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team("north"))
    before = Entry.objects.filter(object_uuid=request.id).count()
    for stranger in (cast.other_worker, cast.other_manager, cast.intake, cast.dpo, cast.direction, cast.agent):
        if stranger is not cast.agent:
            assert page(stranger, request).status_code == 404
        for name in POSTS:
            response = stranger.client.post(reverse(name, args=[request.number]), data)
            # The partner who asked may read the answer at this address, and post nothing to it.
            expected = 405 if stranger is cast.agent and name == "request_answer" else 404
            assert response.status_code == expected, name
    for name in POSTS:
        if name != "request_route":
            assert clerk.client.post(reverse(name, args=[request.number]), data).status_code == 403, name
    assert Entry.objects.filter(object_uuid=request.id).count() == before
    assert_nothing_left(request)


def test_a_closed_request_shows_what_was_told(cast):
    request = matched(cast, Item.EMPLOYER)
    review(by=cast.manager.acting, request=request, item=Item.EMPLOYER, released=False, reason="Employeur incertain.")
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    shown = text(page(cast.teammate, request))
    assert "Employeur incertain." in shown
    assert NOT_TOLD in shown
