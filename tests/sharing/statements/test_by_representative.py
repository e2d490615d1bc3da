"""A representative asks through own_data_by_representative: under a mandate, a manager decides, and less is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consent.consents.representatives import end_mandate
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.days import today
from hub.errors import Conflict, Invalid
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.models import Statement
from sharing.statements.limits import Held
from sharing.statements.services import give_statement, prepare_statement, read_statement, review_statement
from tests.consent.representing import a_parent, a_representative
from tests.hub.papers import Paper
from tests.sharing.asking import a_person, matched

pytestmark = pytest.mark.django_db
EMPLOYER = "Blanchisserie du Pont-Vieux"


@pytest.fixture
def person(cast):
    return a_person(cast)


@pytest.fixture
def told(cast, person):
    """Asked: one thing a representative may be told of, one that he may not."""
    request = matched(cast, Item.EMPLOYER, Item.RESOURCES, person=person)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.EMPLOYER: EMPLOYER}))
    return request


@pytest.fixture
def guardian(cast, person):
    return a_representative(cast, person)


def prepared(cast, person, mandate=None, **changes) -> Statement:
    asked = {
        "asked_by": "representative" if mandate else "self",
        "representative": mandate.id if mandate else None,
        "identity_verified": True,
    } | changes
    return prepare_statement(by=cast.worker.acting, person=person.id, **asked)


def opened(cast, statement):
    return read_statement(by=cast.worker.acting, statement=statement.id).entries


def release(cast, statement, request) -> None:
    by = cast.manager.acting
    review_statement(by=by, statement=statement.id, number=request.number, released=True, reason="Utile à la mesure.")


def test_every_entry_waits_for_the_manager_and_the_law_leaves_things_out(cast, person, told, guardian):
    statement = prepared(cast, person, guardian)
    (entry,) = opened(cast, statement)
    assert entry.held is Held.REPRESENTATIVE
    assert entry.asked == (Item.RESOURCES,)
    assert entry.told == ()
    assert entry.left_out == (Item.EMPLOYER,)
    with pytest.raises(Conflict):
        give_statement(by=cast.worker.acting, statement=statement.id)
    release(cast, statement, told)
    paper = Paper(give_statement(by=cast.worker.acting, statement=statement.id))
    paper.assert_accessible()
    assert "Aurélien Brassenoux, tutelle" in paper.text
    assert "ressources" in paper.text
    assert "employeur" not in paper.text
    assert EMPLOYER not in paper.text


def test_an_ask_of_which_nothing_may_be_said_is_not_there(cast, person, guardian):
    matched(cast, Item.EMPLOYER, person=person)
    assert opened(cast, prepared(cast, person, guardian)) == []
    assert len(opened(cast, prepared(cast, person))) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"covers": ["consent"]},
        {"ends_on": today() - timedelta(days=1), "starts_on": today() - timedelta(days=9)},
        {"starts_on": today() + timedelta(days=1)},
    ],
)
def test_without_a_mandate_for_it_nothing_is_prepared(cast, person, changes):
    if "ends_on" in changes:
        mandate = a_representative(cast, person, starts_on=changes["starts_on"])
        end_mandate(by=cast.worker.acting, representative=mandate.id, reason="Mainlevée.", ended_on=today())
    else:
        mandate = a_representative(cast, person, **changes)
    with pytest.raises(Invalid) as refused:
        prepared(cast, person, mandate)
    assert refused.value.code == "statement.mandate"
    assert not Statement.objects.exists()


def test_another_persons_representative_asks_in_vain(cast, person):
    other = a_representative(cast, a_person(cast, birth_place="Rivemont"))
    with pytest.raises(Invalid):
        prepared(cast, person, other)
    with pytest.raises(Invalid):
        prepared(cast, person, asked_by="representative")


def test_identity_is_verified_first(cast, person, guardian):
    for mandate in (None, guardian):
        with pytest.raises(Invalid) as refused:
            prepared(cast, person, mandate, identity_verified=False)
        assert refused.value.code == "statement.identity"


def test_mandate_ended_before_the_paper_is_given(cast, person, guardian):
    statement = prepared(cast, person, guardian)
    end_mandate(by=cast.worker.acting, representative=guardian.id, reason="Mainlevée.")
    with pytest.raises(Invalid):
        give_statement(by=cast.worker.acting, statement=statement.id)
    assert Statement.objects.get().given_at is None


def test_feared_representative_is_named_to_the_manager_before_anything_else(cast, person, told, guardian):
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.FEARED_PERSON, names=["BRASSENOUX Aurélien"])
    assert [entry.held for entry in opened(cast, prepared(cast, person, guardian))] == [Held.FEARED]
    assert [entry.held for entry in opened(cast, prepared(cast, person))] == [Held.PROTECTION]


def test_parents_in_conflict_and_a_child_who_asks(cast):
    child = a_person(cast, first_names="Lilas", birth_date=f"{today().year - 12}-01-02")
    matched(cast, Item.RESOURCES, person=child)
    parent = a_parent(cast, child, starts_on=today() - timedelta(days=900))
    assert [entry.held for entry in opened(cast, prepared(cast, child))] == [Held.MINOR]
    assert [entry.held for entry in opened(cast, prepared(cast, child, parent))] == [Held.REPRESENTATIVE]
    raise_flag(by=cast.worker.acting, person=child.id, kind=Kind.PARENTS_CONFLICT)
    assert [entry.held for entry in opened(cast, prepared(cast, child, parent))] == [Held.PROTECTION]


def test_near_a_protected_person_it_waits_too(cast, person, told):
    other = a_person(cast, first_names="Octave")
    raise_flag(by=cast.worker.acting, person=other.id, kind=Kind.PROTECTED_ADDRESS)
    assert [entry.held for entry in opened(cast, prepared(cast, person))] == [None]
    record_link(by=cast.worker.acting, person=person.id, other=other.id, kind="couple", told_by="team")
    assert [entry.held for entry in opened(cast, prepared(cast, person))] == [Held.PROTECTION]


def test_database_names_the_representative_and_wants_her_mandate(cast, person, guardian):
    row = {"person": person, "team": cast.team("north"), "prepared_by": cast.worker.acting.actor_id}
    with pytest.raises(IntegrityError, match="names_its_representative"), transaction.atomic():
        Statement.objects.create(asked_by="representative", **row)
    end_mandate(by=cast.worker.acting, representative=guardian.id, reason="Erreur.", ended_on=guardian.starts_on)
    with pytest.raises(IntegrityError, match="sharing_statement_mandate"), transaction.atomic():
        Statement.objects.create(asked_by="representative", representative=guardian, **row)


def test_pages(cast, person, told, guardian):
    record = reverse("person", args=[person.id])
    shown = cast.worker.client.get(record).content.decode()
    assert f'value="{guardian.id}"' in shown
    prepare = reverse("statement_prepare", args=[person.id])
    refused = cast.worker.client.post(prepare, {"asked_by": str(guardian.id)}, follow=True).content.decode()
    assert "Vérifiez d’abord l’identité" in refused
    typed = {"asked_by": str(guardian.id), "identity_verified": "1"}
    shown = cast.worker.client.post(prepare, typed, follow=True).content.decode()
    assert "Demandé par Aurélien Brassenoux, tutelle" in shown
    assert "La loi ne permet pas de le lui dire" in shown
    assert "une décision du responsable" in shown
    assert cast.worker.client.post(prepare, typed | {"asked_by": "nobody"}).status_code == 302
    assert Statement.objects.count() == 1
