"""The document handed to the person: hers to give, kept nowhere, and only where no text stands behind the ask."""

import pytest
from django.urls import reverse
from stdnum.fr import nir

from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.errors import Conflict, Forbidden, NotFound
from hub.journal.models import Entry
from partners.law.vocabulary import Item
from sharing.answers.letters import give_handout, handable, leaks_on_paper
from sharing.gate.leaks import Found, Leak
from sharing.models import Answer
from sharing.models.request import NotMatched
from sharing.requests.errors import LeakSeen, NotReleasable, ValueNeeded
from tests.hub.papers import Paper
from tests.journal_checks import commitment_matches
from tests.sharing.asking import a_person, filed, fresh, matched

pytestmark = pytest.mark.django_db
CONTENT = {Item.EVALUATION: "Situation stable.\nDeux enfants.", Item.IDENTITY: "Élise Valdabrin"}
NIR = "2950799126111" + nir.calc_check_digits("2950799126111")


@pytest.fixture
def request_(cast):
    return matched(cast, Item.IDENTITY, Item.EVALUATION, Item.HEALTH, by="mutuelle")


def test_paper_is_hers_and_says_so(cast, request_):
    paper = Paper(give_handout(by=cast.worker.acting, request=request_, content=CONTENT))
    paper.assert_accessible()
    for words in ("Ce document est à vous", "Élise Valdabrin", "Évaluation sociale", "Deux enfants.", "Mutuelle"):
        assert words in paper.text
    assert fresh(request_).closed_at is None
    assert not Answer.objects.exists()


def test_journaled_with_its_content_kept_nowhere_else(cast, request_):
    give_handout(by=cast.worker.acting, request=request_, content=CONTENT)
    entry = Entry.objects.get(action="document.handed")
    kept = {"identity": "Élise Valdabrin", "evaluation": "Situation stable.\nDeux enfants."}
    assert commitment_matches(entry, kept, request_.key)


def test_what_the_law_never_gives_this_asker_is_left_out(cast, request_):
    assert handable(request_) == [Item.IDENTITY, Item.EVALUATION]
    with pytest.raises(NotReleasable):
        give_handout(by=cast.worker.acting, request=request_, content={Item.HEALTH: "…"})


def test_type_with_a_text_has_another_channel(cast):
    request = matched(cast, Item.EMPLOYER)
    assert handable(request) == []
    with pytest.raises(Conflict):
        give_handout(by=cast.worker.acting, request=request, content={Item.EMPLOYER: "Blanchisserie"})


def test_needs_a_person_something_to_say_and_no_social_security_number(cast, request_):
    unknown = filed(cast, Item.IDENTITY, by="mutuelle")
    with pytest.raises(NotMatched):
        give_handout(by=cast.worker.acting, request=unknown, content=CONTENT)
    with pytest.raises(ValueNeeded):
        give_handout(by=cast.worker.acting, request=request_, content={Item.IDENTITY: "  "})
    with pytest.raises(LeakSeen):
        give_handout(by=cast.worker.acting, request=request_, content={Item.IDENTITY: NIR})


@pytest.mark.parametrize(
    "text",
    ["Ses enfants vivent 3 rue des Tisserands.", "La mère est rue des Tisserands.", "La joindre au 06 12 34 56 78."],
)
def test_where_somebody_near_is_protected_never_stands_on_it(cast, request_, text):
    """He shares children with a woman who hides: what he takes home does not lead to her."""
    mother = a_person(cast, first_names="Ana")
    link = {"kind": LinkKind.COUPLE, "told_by": "person"}
    record_link(by=cast.worker.acting, person=request_.person_id, other=mother.pk, **link)
    hides = {"address": ["3 rue des Tisserands", "99101 Valombre"], "contact": ["06 12 34 56 78, le matin"]}
    raise_flag(by=cast.worker.acting, person=mother.pk, kind=Kind.PROTECTED_ADDRESS, **hides)
    with pytest.raises(LeakSeen) as refused:
        give_handout(by=cast.worker.acting, request=fresh(request_), content={Item.EVALUATION: text})
    assert refused.value.data["final"]
    assert give_handout(by=cast.worker.acting, request=fresh(request_), content={Item.EVALUATION: "Vit à Valombre."})


def test_her_own_address_is_hers_to_give(cast, request_):
    hides = {"address": ["3 rue des Tisserands"]}
    raise_flag(by=cast.worker.acting, person=request_.person_id, kind=Kind.PROTECTED_ADDRESS, **hides)
    child = a_person(cast, first_names="Noam", birth_date="2015-02-03")
    link = {"kind": LinkKind.PARENT, "told_by": "person"}
    record_link(by=cast.worker.acting, person=request_.person_id, other=child.pk, **link)
    raise_flag(by=cast.worker.acting, person=child.pk, kind=Kind.PROTECTED_ADDRESS, **hides)
    content = {Item.EVALUATION: "Nous vivons 3 rue des Tisserands."}
    assert give_handout(by=cast.worker.acting, request=fresh(request_), content=content)


def test_an_address_on_it_is_nobody_elses_hidden_one(cast, request_):
    """No type that is handed over has an address today; the guard does not count on it."""
    own, elsewhere = ["3 rue des Tisserands", "99101 Valombre"], ["14 bis rue du Général-Leclerc", "99101 Valombre"]
    raise_flag(by=cast.worker.acting, person=request_.person_id, kind=Kind.PROTECTED_ADDRESS, address=own)
    mother = a_person(cast, first_names="Ana")
    link = {"kind": LinkKind.COUPLE, "told_by": "person"}
    record_link(by=cast.worker.acting, person=request_.person_id, other=mother.pk, **link)
    raise_flag(by=cast.worker.acting, person=mother.pk, kind=Kind.PROTECTED_ADDRESS, address=elsewhere)
    person = fresh(request_).person
    assert leaks_on_paper({Item.ADDRESS: own}, person) == []
    assert leaks_on_paper({Item.ADDRESS: elsewhere}, person) == [Found(Item.ADDRESS, Leak.HIDDEN_ADDRESS)]


def test_right_role_wrong_person(cast, request_):
    for who, refusal in (("other_worker", NotFound), ("agent", NotFound), ("dpo", NotFound)):
        with pytest.raises(refusal):
            give_handout(by=getattr(cast, who).acting, request=request_, content=CONTENT)
    with pytest.raises((Forbidden, NotFound)):
        give_handout(by=cast.intake.acting, request=request_, content=CONTENT)


def test_page_from_the_request_to_the_paper(cast, request_):
    browser, url = cast.worker.client, reverse("request_document", args=[request_.number])
    assert url in browser.get(reverse("request", args=[request_.number])).content.decode()
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"identity": ""}).status_code == 422
    refused = browser.post(url, {"identity": NIR})
    assert refused.status_code == 422
    assert "cela ne part jamais" in refused.content.decode()
    paper = browser.post(url, {"identity": "Élise Valdabrin", "evaluation": "Situation stable."})
    assert paper["Content-Type"] == "application/pdf"
    assert cast.other_worker.client.get(url).status_code == 404


def test_the_page_offers_it_before_the_items_and_where_it_is_the_way(cast, request_):
    page = cast.worker.client.get(reverse("request", args=[request_.number])).content.decode()
    assert page.index("Document à remettre") < page.index("Élément par élément")
    for other in (matched(cast, Item.EMPLOYER), filed(cast, Item.IDENTITY, by="mutuelle")):
        assert "Document à remettre" not in cast.worker.client.get(f"/demandes/{other.number}/").content.decode()
