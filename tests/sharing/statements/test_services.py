"""What a person is told of what was asked and told about her, and what waits for a manager."""

import re

import pytest
from django.urls import reverse

from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.journal.models import Entry as JournalEntry
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer
from sharing.models import Statement
from sharing.statements.limits import Held
from sharing.statements.services import give_statement, prepare_statement, read_statement, review_statement
from tests.hub.papers import Paper
from tests.sharing.asking import a_person, filed, matched

pytestmark = pytest.mark.django_db
ADDRESS = "14 rue du Général-Leclerc"
EMPLOYER = "Blanchisserie du Pont-Vieux"
DEBT = "Compte tenu par la Banque coopérative, 12 rue Basse"


@pytest.fixture
def person(cast):
    return a_person(cast)


@pytest.fixture
def told(cast, person):
    """A commissaire's request, answered and read."""
    asked = (Item.ADDRESS, Item.EMPLOYER, Item.THIRD_PARTY_DEBTOR, Item.RESOURCES)
    request = matched(cast, *asked, person=person)
    released = {Item.ADDRESS: [ADDRESS, "99101 Valombre"], Item.EMPLOYER: EMPLOYER, Item.THIRD_PARTY_DEBTOR: DEBT}
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released=released))
    read_answer(by=cast.agent.acting, request=request)
    return request


def prepared(cast, person, who="worker") -> Statement:
    return prepare_statement(by=getattr(cast, who).acting, person=person.id, asked_by="self", identity_verified=True)


def given(cast, statement) -> Paper:
    return Paper(give_statement(by=cast.worker.acting, statement=statement.id))


def decide(cast, statement, request, released: bool, who="manager", reason="La personne est seule et le sait."):
    by = getattr(cast, who).acting
    return review_statement(by=by, statement=statement.id, number=request.number, released=released, reason=reason)


def test_says_who_asked_what_on_which_text_what_was_told_and_who_read(cast, person, told):
    paper = given(cast, prepared(cast, person))
    paper.assert_accessible()
    for words in (
        "Élise Valdabrin",
        "Étude du Vieux-Pont",
        "CPCE L152-1",
        "adresse, employeur",
        "Le service a répondu le",
        "Réponse lue par cet organisme",
        "Certaines demandes peuvent ne pas y figurer",
    ):
        assert words in paper.text


def test_names_no_address_and_nothing_that_locates(cast, person, told):
    text = given(cast, prepared(cast, person)).text
    for words in ("Leclerc", "Valombre", "Blanchisserie", "rue Basse"):
        assert words not in text
    assert "non reproduit ici" in text


def test_nor_what_leads_to_a_protected_one_near(cast, person):
    """The street without a number, the safe telephone: a manager who lets the entry stand has not let these out."""
    mother = a_person(cast, first_names="Ana")
    link = {"kind": LinkKind.COUPLE, "told_by": "person"}
    record_link(by=cast.worker.acting, person=person.pk, other=mother.pk, **link)
    hides = {"address": ["3 rue des Tisserands"], "contact": ["06 12 34 56 78"]}
    told = "Les enfants sont rue des Tisserands ; on joint la mère au 06.12.34.56.78."
    request = matched(cast, Item.CHILD_DANGER, by="crip", person=person)
    answer(
        by=cast.worker.acting,
        request=request,
        reply=Reply(minutes=5, released={Item.CHILD_DANGER: told}, acknowledged=frozenset({"child_danger-phone"})),
    )
    raise_flag(by=cast.worker.acting, person=mother.pk, kind=Kind.PROTECTED_ADDRESS, **hides)
    statement = prepared(cast, person)
    decide(cast, statement, request, released=True)
    text = given(cast, statement).text
    assert "danger pour un enfant" in text
    assert "Tisserands" not in text
    assert "06.12" not in text


def test_a_yes_given_before_a_new_flag_is_asked_for_again(cast, person, told):
    """As in an answer: what the manager did not know of, she did not decide upon."""
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.DANGER)
    statement = prepared(cast, person)
    decide(cast, statement, told, released=True)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.FEARED_PERSON, names=["Ludovic Terrebrune"])
    assert read_statement(by=cast.worker.acting, statement=statement.id).undecided == 1
    with pytest.raises(Conflict):
        give_statement(by=cast.worker.acting, statement=statement.id)
    decide(cast, statement, told, released=True)
    assert "Étude du Vieux-Pont" in given(cast, statement).text


def test_a_yes_given_before_the_answer_is_asked_for_again(cast, person):
    """She let it be known that somebody asks; what was told meanwhile is another decision."""
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.DANGER)
    request = matched(cast, Item.EMPLOYER, person=person)
    statement = prepared(cast, person)
    decide(cast, statement, request, released=True)
    assert read_statement(by=cast.worker.acting, statement=statement.id).undecided == 0
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.EMPLOYER: EMPLOYER}))
    assert read_statement(by=cast.worker.acting, statement=statement.id).undecided == 1
    with pytest.raises(Conflict):
        give_statement(by=cast.worker.acting, statement=statement.id)


def test_a_no_stands_whatever_is_flagged_since(cast, person, told):
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.DANGER)
    statement = prepared(cast, person)
    decide(cast, statement, told, released=False)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.FEARED_PERSON, names=["Ludovic Terrebrune"])
    assert "Étude du Vieux-Pont" not in given(cast, statement).text


def test_says_so_when_nothing_was_asked_and_always_that_something_may_be_missing(cast, person):
    text = given(cast, prepared(cast, person)).text
    assert "Aucune demande à vous montrer" in text
    assert "Certaines demandes peuvent ne pas y figurer" in text


def test_holds_only_what_was_filed_before_and_about_her(cast, person, told):
    matched(cast, Item.EMPLOYER, person=a_person(cast, birth_place="Rivemont"))
    filed(cast, Item.EMPLOYER)
    statement = prepared(cast, person)
    matched(cast, Item.RESOURCES, person=person)
    opened = read_statement(by=cast.worker.acting, statement=statement.id)
    assert [entry.request.number for entry in opened.entries] == [told.number]


def test_under_a_protection_everything_waits_for_the_manager(cast, person, told):
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER)
    statement = prepared(cast, person)
    opened = read_statement(by=cast.worker.acting, statement=statement.id)
    assert [entry.held for entry in opened.entries] == [Held.PROTECTION]
    with pytest.raises(Conflict):
        given(cast, statement)
    decide(cast, statement, told, released=True)
    assert "Étude du Vieux-Pont" in given(cast, statement).text


def test_ask_of_an_inquiry_waits_and_withheld_leaves_no_trace(cast, person, told):
    secret = matched(cast, Item.ADDRESS, by="prosecutor", person=person)
    statement = prepared(cast, person)
    opened = read_statement(by=cast.worker.acting, statement=statement.id)
    assert {entry.request.number: entry.held for entry in opened.entries} == {
        secret.number: Held.INQUIRY,
        told.number: None,
    }
    with pytest.raises(Conflict):
        given(cast, statement)
    decide(cast, statement, secret, released=False)
    text = given(cast, statement).text
    assert "Parquet" not in text
    assert "Étude du Vieux-Pont" in text


def test_paper_without_the_withheld_is_the_paper_without_the_ask(cast, person):
    other = a_person(cast, birth_place="Rivemont")
    secret = matched(cast, Item.ADDRESS, by="prosecutor", person=person)
    statement = prepared(cast, person)
    decide(cast, statement, secret, released=False)
    same = prepared(cast, other)
    texts = [given(cast, one).text.replace(one.number, "") for one in (statement, same)]
    assert texts[0] == texts[1]


def test_manager_decides_with_a_reason_and_before_it_is_given(cast, person):
    secret = matched(cast, Item.ADDRESS, by="prosecutor", person=person)
    statement = prepared(cast, person)
    with pytest.raises(Invalid):
        decide(cast, statement, secret, released=True, reason="  ")
    with pytest.raises(Forbidden):
        decide(cast, statement, secret, released=True, who="worker")
    with pytest.raises(NotFound):
        decide(cast, statement, secret, released=True, who="other_manager")
    decide(cast, statement, secret, released=False)
    decide(cast, statement, secret, released=True)
    given(cast, statement)
    with pytest.raises(Conflict):
        decide(cast, statement, secret, released=False)


def test_reason_is_sealed(cast, person):
    secret = matched(cast, Item.ADDRESS, by="prosecutor", person=person)
    review = decide(cast, prepared(cast, person), secret, released=False, reason="Instruction en cours.")
    assert b"Instruction" not in bytes(review.reason)


def test_entry_not_held_takes_no_decision(cast, person, told):
    with pytest.raises(Conflict):
        decide(cast, prepared(cast, person), told, released=False)


def test_right_role_wrong_person(cast, person, told):
    for who, refusal in (("other_worker", NotFound), ("agent", NotFound), ("intake", Forbidden), ("dpo", NotFound)):
        with pytest.raises(refusal):
            prepared(cast, person, who)
    statement = prepared(cast, person)
    for who, refusal in (("other_worker", NotFound), ("agent", NotFound), ("dpo", NotFound)):
        with pytest.raises(refusal):
            read_statement(by=getattr(cast, who).acting, statement=statement.id)
        with pytest.raises(refusal):
            give_statement(by=getattr(cast, who).acting, statement=statement.id)


def test_each_step_is_journaled(cast, person, told):
    statement = prepared(cast, person)
    read_statement(by=cast.teammate.acting, statement=statement.id)
    given(cast, statement)
    actions = JournalEntry.objects.filter(object_uuid=statement.id).order_by("seq").values_list("action", flat=True)
    assert list(actions) == ["statement.prepared", "statement.read", "statement.given"]


def test_pages_from_the_record_to_the_paper(cast, person, told):
    secret = matched(cast, Item.ADDRESS, by="prosecutor", person=person)
    browser = cast.worker.client
    shown = browser.get(reverse("person", args=[person.id])).content.decode()
    assert "Relevé pour la personne" in shown
    answer_ = browser.post(
        reverse("statement_prepare", args=[person.id]), {"asked_by": "self", "identity_verified": "1"}, follow=True
    )
    assert "Des demandes sont retenues" in answer_.content.decode()
    statement = Statement.objects.get()
    give = reverse("statement_give", args=[statement.id])
    assert browser.post(give).status_code == 302
    decision = {"number": secret.number, "released": "no", "reason": ""}
    url = reverse("statement_decide", args=[statement.id])
    assert cast.manager.client.post(url, decision).status_code == 422
    looked_at = cast.manager.client.get(reverse("statement", args=[statement.id]))
    decision |= {"reason": "Enquête.", **as_shown(looked_at, secret)}
    assert cast.manager.client.post(url, decision).status_code == 302
    paper = browser.post(give)
    assert paper["Content-Type"] == "application/pdf"
    assert "Parquet" not in Paper(paper.content).text


def test_nor_upon_what_the_manager_had_not_seen(cast, person, told):
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.DANGER)
    statement = prepared(cast, person)
    url = reverse("statement_decide", args=[statement.id])
    typed = {"number": told.number, "released": "yes", "reason": "La personne est seule."}
    typed |= as_shown(cast.manager.client.get(reverse("statement", args=[statement.id])), told)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.FEARED_PERSON, names=["Ludovic Terrebrune"])
    response = cast.manager.client.post(url, typed)
    assert response.status_code == 409
    assert "La personne est seule." in response.content.decode()
    assert not statement.reviews.exists()
    assert cast.manager.client.post(url, typed | as_shown(response, told)).status_code == 302
    assert statement.reviews.get().released


def as_shown(response, request) -> dict[str, str]:
    """What the page says that it showed of this entry, as its form sends it back."""
    form = rf'name="number" value="{request.number}">\s*<input type="hidden" name="shown" value="(\w+)"'
    shown = re.search(form, response.content.decode())
    return {"shown": shown[1]} if shown else {}
