"""What slips into an answer is held back until the worker answers for it; a social security number always is."""

import pytest
from stdnum.fr import nir

from consent.consents.services import record_consent
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.journal.models import Entry
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.casework.reviews import review
from sharing.models import Answer
from sharing.requests.errors import LeakSeen
from tests.consent.consenting import terms
from tests.journal_checks import commitment_matches
from tests.sharing.asking import a_person, agreed, fresh, matched

pytestmark = pytest.mark.django_db

NIR = "2950799126111" + nir.calc_check_digits("2950799126111")


@pytest.fixture
def request_(cast):
    """A mutual insurer's request for an evaluation, consented to."""
    agreed(cast, "mutuelle", Item.EVALUATION, Item.RESOURCES)
    request = matched(cast, Item.EVALUATION, Item.RESOURCES, by="mutuelle")
    asked = terms(cast, items=["evaluation", "resources"])
    record_consent(by=cast.worker.acting, person=request.person_id, **asked)
    return fresh(request)


def reply(text: str, *acknowledged: str) -> Reply:
    released = {Item.EVALUATION: text, Item.RESOURCES: "Rien à signaler."}
    return Reply(minutes=5, released=released, acknowledged=frozenset(acknowledged))


def test_telephone_is_held_back_then_sent_on_the_workers_word_which_is_kept(cast, request_):
    text = "Rappeler au 06 12 34 56 78."
    with pytest.raises(LeakSeen) as refused:
        answer(by=cast.worker.acting, request=request_, reply=reply(text))
    assert refused.value.data == {"item": "evaluation", "leaks": ["evaluation-phone"], "final": []}
    assert not Answer.objects.exists()
    assert fresh(request_).closed_at is None

    sent = answer(by=cast.worker.acting, request=request_, reply=reply(text, "evaluation-phone", "resources-iban"))
    assert sent.unseal("verdict")["acknowledged"] == ["evaluation-phone"], "only what was there"
    entry = Entry.objects.get(action="answer.sent")
    told = {Item.EVALUATION.value: text, Item.RESOURCES.value: "Rien à signaler."}
    content = {"content": told, "notes": [], "reasons": {}, "acknowledged": ["evaluation-phone"]}
    assert commitment_matches(entry, content, request_.key)


def test_acknowledging_one_leak_leaves_the_other_held(cast, request_):
    text = "06 12 34 56 78, FR76 3000 6000 0112 3456 7890 189"
    with pytest.raises(LeakSeen) as refused:
        answer(by=cast.worker.acting, request=request_, reply=reply(text, "evaluation-phone"))
    assert refused.value.data["leaks"] == ["evaluation-iban"]


def test_social_security_number_never_leaves(cast, request_):
    with pytest.raises(LeakSeen) as refused:
        answer(by=cast.worker.acting, request=request_, reply=reply(f"N° {NIR}", "evaluation-nir"))
    assert refused.value.data["final"] == ["evaluation-nir"]
    assert "cela ne part jamais" in refused.value.sentence
    assert NIR not in str(refused.value)


def test_hidden_address_is_known_from_the_record(cast, request_):
    raise_flag(
        by=cast.worker.acting,
        person=request_.person_id,
        kind="protected_address",
        address=["14 bis rue du Général-Leclerc", "99101 Valombre"],
    )
    with pytest.raises(LeakSeen) as refused:
        answer(by=cast.worker.acting, request=request_, reply=reply("Logée rue du Général Leclerc."))
    assert refused.value.data["leaks"] == ["evaluation-hidden_address", "evaluation-postal_address"]
    assert "Leclerc" not in str(refused.value)
    knowing = reply("Logée rue du Général Leclerc.", "evaluation-hidden_address")
    with pytest.raises(LeakSeen) as refused:
        answer(by=cast.worker.acting, request=fresh(request_), reply=knowing)
    assert refused.value.data["final"] == ["evaluation-hidden_address"], "no worker alone tells where she hides"
    answer(by=cast.worker.acting, request=request_, reply=reply("Logée rue basse."))


def test_where_somebody_near_hides_is_not_sent_as_his_own_address(cast):
    """A manager let his address be told; what was typed is where the mother of his children is sheltered."""
    cast.manager  # noqa: B018
    request = matched(cast, Item.ADDRESS)
    mother = a_person(cast, first_names="Ana")
    link = {"kind": LinkKind.COUPLE, "told_by": "person"}
    record_link(by=cast.worker.acting, person=request.person_id, other=mother.pk, **link)
    hides = ["14 bis rue du Général-Leclerc", "99101 Valombre"]
    raise_flag(by=cast.worker.acting, person=mother.pk, kind="protected_address", address=hides)
    review(
        by=cast.manager.acting, request=fresh(request), item=Item.ADDRESS, released=True, reason="Il est le débiteur."
    )

    def told(street: str) -> Reply:
        return Reply(minutes=5, released={Item.ADDRESS: [street, "99101 Valombre"]})

    with pytest.raises(LeakSeen) as refused:
        answer(by=cast.worker.acting, request=fresh(request), reply=told("14 bis, rue du Gal Leclerc"))
    assert refused.value.data["leaks"] == ["address-hidden_address"]
    answer(by=cast.worker.acting, request=fresh(request), reply=told("3 rue Basse"))


def test_ordinary_answer_passes(cast, request_):
    sent = answer(by=cast.worker.acting, request=request_, reply=reply("Situation stable, 2 enfants de 12 et 14 ans."))
    assert sent.unseal("verdict")["acknowledged"] == []
