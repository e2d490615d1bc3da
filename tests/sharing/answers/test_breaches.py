"""The officer decides within 72 hours whether the CNIL is told; the team's manager follows; nobody else looks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hub.errors import Forbidden, Invalid, NotFound
from hub.vault.rotation import rotate
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.breaches import decide_breach, read_breach
from sharing.answers.delivered import read_answer, retract
from sharing.desk.breaches import line
from sharing.models import Breach
from sharing.requests.journal import BREACH_DECIDED, BREACH_READ
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import matched
from tests.sharing.desk.pages import text

pytestmark = pytest.mark.django_db
WHY = "Mauvaise fiche."
DECISION = "Une adresse lue par une étude tenue au secret, détruite le jour même."


@pytest.fixture
def breach(cast) -> Breach:
    request = matched(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.EMPLOYER: "La Dorne"}))
    read_answer(by=cast.at("commissaire_de_justice").acting, request=request)
    retract(by=cast.worker.acting, request=request, reason=WHY)
    return Breach.objects.get()


def decide(cast, breach, by=None, **changes):
    words = {"cnil_told": False, "person_told": True, "reason": DECISION} | changes
    return decide_breach(by=(by or cast.dpo).acting, breach=breach.id, **words)


def test_decided_and_decided_again(cast, breach):
    with journaled(BREACH_DECIDED, by=cast.dpo.acting) as written:
        decide(cast, breach)
    assert written.is_about(breach)
    decide(cast, breach, cnil_told=True)
    found = Breach.objects.get()
    assert (found.cnil_told, found.person_told, found.unseal_decision()) == (True, True, DECISION)


def test_a_reason_is_needed(cast, breach):
    for reason in ("", " ", "x" * 4001):
        with pytest.raises(Invalid):
            decide(cast, breach, reason=reason)
    assert Breach.objects.get().decided_at is None


def test_right_role_wrong_person(cast, breach):
    for stranger in (cast.worker, cast.other_manager, cast.intake, cast.direction, cast.agent):
        with pytest.raises(NotFound):
            read_breach(by=stranger.acting, breach=breach.id)
    for stranger in (cast.manager, cast.other_manager, cast.worker, cast.direction):
        with pytest.raises(Forbidden):
            decide(cast, breach, by=stranger)
        assert stranger.client.post(reverse("breach", args=[breach.id]), {}).status_code == 404


def test_each_reading_is_journaled(cast, breach, monkeypatch):
    for reader in (cast.dpo, cast.manager):
        with journaled(BREACH_READ, by=reader.acting):
            assert read_breach(by=reader.acting, breach=breach.id).why == WHY
    dpo, manager = cast.dpo, cast.manager.acting
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        read_breach(by=manager, breach=breach.id)
    with pytest.raises(JournalDown):
        decide(cast, breach, by=dpo)
    assert Breach.objects.get().decided_at is None


def test_the_list_says_how_long_is_left(cast, breach):
    for reader in (cast.dpo, cast.manager):
        shown = text(reader.client.get("/incidents/"))
        assert "Reste 71" in shown
        assert WHY not in shown, "nothing sealed stands in a list"
    assert breach.request.number not in text(cast.other_manager.client.get("/incidents/"))
    for stranger in (cast.worker, cast.direction, cast.agent):
        assert stranger.client.get("/incidents/").status_code == 404


def test_the_officer_decides_on_the_page(cast, breach):
    url = reverse("breach", args=[breach.id])
    shown = text(cast.dpo.client.get(url))
    assert "Agent Commissaire De Justice" in shown
    assert WHY in shown
    assert "Valdabrin" not in shown
    assert "Noter la décision" not in text(cast.manager.client.get(url))
    wrong = cast.dpo.client.post(url, {"cnil_told": "yes", "reason": DECISION})
    assert wrong.status_code == 422
    assert DECISION in text(wrong), "kept"
    posted = {"cnil_told": "yes", "person_told": "no", "reason": DECISION}
    assert DECISION in text(cast.dpo.client.post(url, posted, follow=True))
    assert "Notifié à la CNIL" in text(cast.manager.client.get("/incidents/"))


def test_over_the_time(breach):
    assert line(breach, timezone.now() + timedelta(hours=73))["hours_left"] < 0


def test_the_account_of_it_survives_a_rotation_of_keys(cast, breach, settings):
    decide(cast, breach)
    settings.VAULT_KEYS = {"fresh": bytes(range(32))} | settings.VAULT_KEYS
    rotate()
    assert Breach.objects.get().unseal_decision() == DECISION
