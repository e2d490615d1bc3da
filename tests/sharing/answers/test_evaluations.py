"""An evaluation is written once: taken up again for who may have it, and given as a file that says what was told."""

import json

import pytest
from django.db import DatabaseError, transaction
from jsonschema import Draft202012Validator

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.errors import NotFound
from hub.journal.models import Entry
from partners.law.vocabulary import Item
from partners.models import AccountEntry
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.answers.evaluations import earlier, export_evaluation, reuse_evaluation, schema
from tests.sharing.asking import a_person, agreed, fresh, matched

pytestmark = pytest.mark.django_db
WORDS = "Situation budgétaire fragile ; un logement accompagné conviendrait."
ITEMS = (Item.IDENTITY, Item.EVALUATION)


@pytest.fixture
def person(cast):
    found = a_person(cast)
    raise_flag(by=cast.worker.acting, person=found.pk, kind=Kind.INFORMED, purpose="housing_evaluation")
    agreed(cast, "siao", *ITEMS)
    return found


@pytest.fixture
def told(cast, person):
    """To the SIAO, an evaluation that the team wrote."""
    request = matched(cast, *ITEMS, by="siao", person=person)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=30, released={Item.EVALUATION: WORDS}))
    return fresh(request)


def test_offered_for_the_next_who_may_have_it(cast, told, person):
    following = matched(cast, *ITEMS, by="siao", person=person)
    assert [one.request for one in earlier(by=cast.teammate.acting, request=following)] == [told]
    text = reuse_evaluation(by=cast.teammate.acting, request=following, number=told.number)
    assert text == WORDS
    assert Entry.objects.get(action="evaluation.reused").object_uuid == told.pk


def test_not_for_who_may_not_have_it(cast, told, person):
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.OBJECTED, purpose="housing_evaluation")
    following = matched(cast, *ITEMS, by="siao", person=person)
    assert list(earlier(by=cast.worker.acting, request=following)) == []
    with pytest.raises(NotFound):
        reuse_evaluation(by=cast.worker.acting, request=following, number=told.number)


def test_not_of_somebody_else_nor_what_was_recalled(cast, told, person):
    other = a_person(cast, first_names="Ana")
    raise_flag(by=cast.worker.acting, person=other.pk, kind=Kind.INFORMED, purpose="housing_evaluation")
    assert list(earlier(by=cast.worker.acting, request=matched(cast, *ITEMS, by="siao", person=other))) == []
    retract(by=cast.worker.acting, request=told, reason="Mauvaise fiche.")
    following = matched(cast, *ITEMS, by="siao", person=person)
    assert list(earlier(by=cast.worker.acting, request=following)) == []


def test_another_team_takes_up_nothing(cast, told, person):
    following = matched(cast, *ITEMS, by="siao", person=person)
    with pytest.raises(NotFound):
        reuse_evaluation(by=cast.other_worker.acting, request=following, number=told.number)


def test_the_file_is_what_was_told_and_counts_once(cast, told):
    document = export_evaluation(by=cast.worker.acting, request=told, form="json")
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(json.dumps(document)))
    assert document["items"] == [{"item": "evaluation", "label": Item.EVALUATION.label, "value": WORDS}]
    assert export_evaluation(by=cast.teammate.acting, request=told, form="pdf").startswith(b"%PDF")
    assert AccountEntry.objects.filter(measure="evaluations").count() == 1
    assert Entry.objects.filter(action="evaluation.exported").count() == 2


def test_no_file_of_what_told_nothing_or_was_recalled_or_is_not_yours(cast, told, person):
    with pytest.raises(NotFound):
        export_evaluation(by=cast.other_worker.acting, request=told, form="json")
    silent = matched(cast, *ITEMS, by="siao", person=person)
    answer(by=cast.worker.acting, request=silent, reply=Reply(minutes=5))
    retract(by=cast.worker.acting, request=told, reason="Mauvaise fiche.")
    for request in (silent, told):
        with pytest.raises(NotFound):
            export_evaluation(by=cast.worker.acting, request=fresh(request), form="json")


def test_without_the_journal_no_file(cast, told, journal_down):
    worker = cast.worker.acting
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        export_evaluation(by=worker, request=told, form="json")
    assert not AccountEntry.objects.filter(measure="evaluations").exists()


def test_the_pages(cast, told, person):
    following = matched(cast, *ITEMS, by="siao", person=person)
    client = cast.worker.client
    url = f"/demandes/{following.number}/"
    assert "Reprendre l’évaluation du" in client.get(url).content.decode()
    page = client.post(f"{url}evaluation/reprise/", {"earlier": told.number, "note": "gardée"}).content.decode()
    assert WORDS in page
    assert client.post(f"{url}evaluation/reprise/", {"earlier": "0000-0000"}).status_code == 404
    assert "Pour l’outil du partenaire" in client.get(f"/demandes/{told.number}/").content.decode()
    given = client.post(f"/demandes/{told.number}/evaluation/fichier/", {"format": "json"})
    assert given["Content-Disposition"] == f'attachment; filename="evaluation-{told.number}.json"'
    assert json.loads(given.content)["number"] == told.number
    assert cast.nobody.client.get("/schemas/evaluation-1.json").json()["title"] == "hub-evaluation/1"
