"""What was told on the telephone is judged like any answer; what the gate refuses was told too: an incident."""

import pytest

from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.errors import Forbidden, NotFound
from hub.notices.models import Notice
from partners.law.vocabulary import NOT_TOLD, Item
from partners.models import AccountEntry
from partners.models.ledger import Channel, Measure
from sharing.answers.answer import Reply
from sharing.answers.delivered import read_answer, retract
from sharing.answers.phone import answer_by_phone
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.casework.reviews import review
from sharing.filing.changes import Completion, complete
from sharing.models import Answer, Breach
from sharing.models.request import NotMatched
from sharing.requests.errors import AlreadyClosed, ReasonNeeded, ValueNeeded
from sharing.requests.journal import ANSWER_DELIVERED, ANSWERED_BY_PHONE, BREACH_OPENED
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import FORMS, a_person, called_back, filed, fresh, matched
from tests.sharing.desk.on_the_telephone import told

pytestmark = pytest.mark.django_db
WORKS = "Association d’insertion de la Dorne"
OWES = "Deux mois de loyer"
HIDES = ["14 bis rue du Général-Leclerc", "99101 Valombre"]


def spoken(cast, request, **released) -> Answer:
    items = {Item(code): value for code, value in released.items()}
    return answer_by_phone(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released=items))


def read(cast, request) -> dict:
    return {
        line.item: line.value if line.provided else line.sentence
        for line in read_answer(by=cast.agent.acting, request=fresh(request)).lines
    }


def test_what_the_gate_allows_is_an_answer_like_any_other(cast):
    request = matched(cast, Item.EMPLOYER, Item.RESOURCES)
    with journaled(ANSWERED_BY_PHONE, ANSWER_DELIVERED, by=cast.worker.acting) as written:
        sent = spoken(cast, request, employer=WORKS)
    assert written.is_about(request)
    assert (sent.spoken, sent.minutes) == (True, 5)
    assert fresh(request).is_closed
    assert read(cast, request) == {Item.EMPLOYER: WORKS, Item.RESOURCES: NOT_TOLD}
    assert not Breach.objects.exists()
    counted = set(AccountEntry.objects.filter(subject=request.id).values_list("measure", flat=True))
    assert {Measure.ANSWERED, Measure.TOLD, Measure.MINUTES} <= counted


def test_what_it_refuses_is_an_incident_and_is_not_repeated(cast):
    dpo, manager = cast.dpo, cast.manager
    request = matched(cast, Item.EMPLOYER, Item.RESOURCES)
    with journaled(ANSWERED_BY_PHONE, ANSWER_DELIVERED, BREACH_OPENED, by=cast.worker.acting):
        sent = spoken(cast, request, employer=WORKS, resources=OWES)
    assert sent.unseal("content") == {"employer": WORKS}
    assert sent.unseal("verdict")["spoken"] == {"resources": OWES}
    assert read(cast, request)[Item.RESOURCES] == NOT_TOLD
    breach = Breach.objects.get()
    assert (breach.cause, breach.items, breach.request) == (Breach.Cause.SPOKEN, ["resources"], request)
    assert breach.rules == ["default"]
    users = {notice.user for notice in Notice.objects.filter(kind_code="breach.opened")}
    assert users == {dpo.user, manager.user}
    assert AccountEntry.objects.filter(subject=request.id, measure=Measure.TOLD).exists()


def test_a_review_that_nobody_gave_and_a_protected_address(cast):
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    spoken(cast, request, address="3 rue des Tilleuls")
    assert "protected-person" in Breach.objects.get().rules
    assert fresh(request).answer.unseal("content") == {}


def hiding_near(cast, request, *links: tuple[str, str]) -> None:
    """Hides the last of those who are linked one after the other, the first of them to the person of the request."""
    near = request.person_id
    for kind, name in links:
        relative = a_person(cast, first_names=name)
        record_link(by=cast.worker.acting, person=near, other=relative.pk, kind=kind, told_by="person")
        near = relative.pk
    hides = {"address": HIDES, "contact": ["06 12 34 56 78, le matin"]}
    raise_flag(by=cast.worker.acting, person=near, kind=Kind.PROTECTED_ADDRESS, **hides)


def let_be_told(cast, request, item: Item):
    """The request once the manager has let this item be told."""
    review(by=cast.manager.acting, request=fresh(request), item=item, released=True, reason="Il est le débiteur.")
    return fresh(request)


@pytest.mark.parametrize(
    "links",
    [
        [(LinkKind.COUPLE, "Ana")],
        [(LinkKind.HOUSEHOLD, "Ana")],
        [(LinkKind.PARENT, "Noam"), (LinkKind.SIBLINGS, "Lou")],
    ],
)
def test_where_somebody_near_hides_is_an_incident(cast, links):
    request = matched(cast, Item.ADDRESS)
    hiding_near(cast, request, *links)
    released = {Item.ADDRESS: ["14 bis, rue du Gal Leclerc", "99101 Valombre"]}
    reply = Reply(minutes=5, released=released, acknowledged=frozenset({"address-hidden_address"}))
    sent = answer_by_phone(by=cast.worker.acting, request=let_be_told(cast, request, Item.ADDRESS), reply=reply)
    assert Breach.objects.get().items == ["address"]
    assert sent.unseal("content") == {}
    assert sent.unseal("verdict")["spoken"] == {"address": released[Item.ADDRESS]}


@pytest.mark.parametrize("told", ["14 bis rue du Général-Leclerc", "06.12.34.56.78"])
def test_what_leads_to_somebody_near_in_another_item_is_an_incident(cast, told):
    request = matched(cast, Item.EMPLOYER)
    hiding_near(cast, request, (LinkKind.COUPLE, "Ana"))
    spoken(cast, request, employer=f"{WORKS}, {told}")
    assert Breach.objects.get().items == ["employer"]


def test_another_address_than_the_hidden_one_is_an_answer(cast):
    request = matched(cast, Item.ADDRESS)
    hiding_near(cast, request, (LinkKind.COUPLE, "Ana"))
    sent = spoken(cast, let_be_told(cast, request, Item.ADDRESS), address="3 rue des Tilleuls\n99101 Valombre")
    assert sent.unseal("content") == {"address": ["3 rue des Tilleuls", "99101 Valombre"]}
    assert not Breach.objects.exists()


def test_her_own_protected_address_that_a_manager_let_be_told_is_an_answer(cast):
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS, address=HIDES)
    hiding_near(cast, request, (LinkKind.HOUSEHOLD, "Noam"))
    sent = spoken(cast, let_be_told(cast, request, Item.ADDRESS), address="\n".join(HIDES))
    assert sent.unseal("content") == {"address": HIDES}
    assert not Breach.objects.exists()


def test_a_number_that_slipped_counts_as_refused(cast):
    request = matched(cast, Item.EMPLOYER)
    spoken(cast, request, employer=f"{WORKS}, elle est au 06 12 34 56 78")
    assert Breach.objects.get().items == ["employer"]
    assert fresh(request).answer.unseal("content") == {}


def test_an_inadmissible_ask_that_was_answered_is_an_incident(cast):
    request = matched(cast, Item.ADDRESS, by="police")
    spoken(cast, request, address="3 rue des Tilleuls")
    assert Breach.objects.get().items == ["address"]


def test_a_caller_whom_nothing_proves_may_be_anybody(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", items=("employer",), channel=Channel.LETTER)
    request = match(by=cast.worker.acting, request=request, person=a_person(cast))
    complete(by=cast.worker.acting, request=request, completion=Completion(form=FORMS["debtor_information"]))
    state_fact(by=cast.worker.acting, request=fresh(request), code="person_is_debtor", value=True)
    spoken(cast, fresh(request), employer=WORKS)
    breach = Breach.objects.get()
    assert "sender_known" in breach.rules
    page = cast.dpo.client.get(f"/incidents/{breach.pk}/").content.decode()
    assert "Rien ne prouvait qui appelait" in page


def test_a_caller_who_was_called_back_is_told(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", items=("employer",), channel=Channel.LETTER)
    request = match(by=cast.worker.acting, request=request, person=a_person(cast))
    complete(by=cast.worker.acting, request=request, completion=Completion(form=FORMS["debtor_information"]))
    state_fact(by=cast.worker.acting, request=fresh(request), code="person_is_debtor", value=True)
    spoken(cast, called_back(cast, fresh(request)), employer=WORKS)
    assert not Breach.objects.exists()


def test_what_was_said_was_heard(cast):
    request = matched(cast, Item.EMPLOYER)
    spoken(cast, request, employer=WORKS)
    taken = retract(by=cast.worker.acting, request=fresh(request), reason="Mauvaise personne.")
    assert taken.was_read
    assert Answer.objects.exists()


def test_judged_like_any_answer(cast):
    request = matched(cast, Item.EMPLOYER, Item.ADDRESS)
    with pytest.raises(ReasonNeeded):
        spoken(cast, request, employer=WORKS)
    with pytest.raises(ValueNeeded):
        spoken(cast, request, employer="  ", address="3 rue des Tilleuls")
    unmatched = filed(cast, Item.EMPLOYER)
    with pytest.raises(NotMatched):
        spoken(cast, unmatched, employer=WORKS)
    spoken(cast, unmatched)
    with pytest.raises(AlreadyClosed):
        spoken(cast, fresh(unmatched))
    assert Answer.objects.count() == 1


def test_refused(cast, monkeypatch):
    request = matched(cast, Item.RESOURCES)
    reply = Reply(minutes=5, released={Item.RESOURCES: OWES})
    for who in ("other_worker", "other_manager", "intake", "dpo", "direction", "agent"):
        with pytest.raises((NotFound, Forbidden)):
            answer_by_phone(by=getattr(cast, who).acting, request=request, reply=reply)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        answer_by_phone(by=cast.worker.acting, request=request, reply=reply)
    assert not Answer.objects.exists()
    assert not Breach.objects.exists()
