"""A sealed value that was changed in the database: the page fails and names the row, it never shows a blank."""

import pytest
from django.db import connection
from django.urls import reverse

from consent.models import Person
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.models import Answer, Request
from tests.sharing.asking import matched

pytestmark = pytest.mark.django_db


def spoilt(sealed: bytes) -> bytes:
    """With one bit turned in the middle."""
    changed = bytearray(sealed)
    changed[len(changed) // 2] ^= 1
    return bytes(changed)


def spoil(model, pk, column: str) -> None:
    """As somebody with all rights over the database could, past its triggers."""
    row, table = model.objects.get(pk=pk), model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE {table} DISABLE TRIGGER ALL")
    model.objects.filter(pk=pk).update(**{column: spoilt(bytes(getattr(row, column)))})


@pytest.fixture
def request_(cast) -> Request:
    return matched(cast, Item.EMPLOYER)


@pytest.mark.parametrize("column", ["subject", "form", "reason", "reference"])
def test_the_request_page_names_the_row(cast, request_, column):
    spoil(Request, request_.pk, column)
    response = cast.worker.client.get(reverse("request", args=[request_.number]))
    assert response.status_code == 500
    assert f"sharing_request.{column}:{request_.pk}" in response.content.decode()


def test_the_persons_page_names_the_row(cast, request_):
    spoil(Person, request_.person_id, "identity")
    response = cast.worker.client.get(reverse("person", args=[request_.person_id]))
    assert response.status_code == 500
    assert f"consent_person.identity:{request_.person_id}" in response.content.decode()


def test_an_answer_is_no_blank_to_the_partner(cast, request_):
    answer(by=cast.worker.acting, request=request_, reply=Reply(minutes=5, released={Item.EMPLOYER: "La Dorne"}))
    sent = Answer.objects.get()
    spoil(Answer, sent.pk, "content")
    response = cast.agent.client.get(reverse("request_answer", args=[request_.number]))
    assert response.status_code == 500
    assert "non détenue" not in response.content.decode()
    machine = cast.machine("commissaire_de_justice")
    assert machine.api.get(f"/api/v1/requests/{request_.id}/answer").status_code == 500
