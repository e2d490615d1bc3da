"""Filing once: by an Idempotency-Key of the API, by the draft of a page. Real connections, real races."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import transaction

from hub.journal.models import Entry
from partners.models import AccountEntry
from sharing.filing.file import KeyInFlight, KeyReused, file_draft, file_with_key
from sharing.models import IdempotencyKey, Request
from sharing.requests.errors import Inadmissible
from tests.sharing.papers import document, filing
from tests.together import together

URL = "/api/v1/requests"
BODY, OTHER_BODY = b"a" * 32, b"b" * 32


def file(cast, *, key="k", body_hash=BODY, machine=None, **changes):
    by = (machine or cast.software).acting
    return file_with_key(by=by, filing=filing(**changes), key=key, body_hash=body_hash)


def post(cast, key, machine=None, **changes):
    api = (machine or cast.software).api
    return api.post(URL, document(**changes), content_type="application/json", headers={"Idempotency-Key": key})


@pytest.mark.django_db
def test_the_same_response_for_the_same_key_and_body(cast):
    first, second = post(cast, "k"), post(cast, "k")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert Request.objects.count() == 1
    assert AccountEntry.objects.filter(measure="asks").count() == 1


@pytest.mark.django_db
def test_the_same_response_even_once_it_is_withdrawn(cast):
    first = post(cast, "k")
    cast.software.api.post(f"{URL}/{first.json()['id']}/withdraw")
    assert post(cast, "k").content == first.content


@pytest.mark.django_db
def test_another_body(cast):
    post(cast, "k")
    again = post(cast, "k", reason="Autre motif.")
    assert again.status_code == 422
    assert again.json()["code"] == "idempotency.other_body"
    assert Request.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 201, "a b", "é"])
def test_a_key_that_is_none(cast, key):
    assert post(cast, key).status_code == 400
    assert not Request.objects.exists()


@pytest.mark.django_db
def test_a_key_counts_for_one_client_and_for_a_day(cast):
    first = file(cast)
    assert file(cast, machine=cast.other_software) != first
    assert file(cast, machine=cast.machine("commissaire_de_justice")) != first
    keys = IdempotencyKey.objects.filter(request=first)
    keys.update(created_at=keys.get().created_at - timedelta(hours=25))
    assert file(cast, body_hash=OTHER_BODY) != first


@pytest.mark.django_db
def test_inadmissible_counts_and_keeps_no_key(cast):
    with pytest.raises(Inadmissible):
        file(cast, form={})
    assert not IdempotencyKey.objects.exists()
    assert AccountEntry.objects.get().measure == "inadmissible"
    assert file(cast)


@pytest.mark.django_db
def test_a_batch_repeats_whole(cast):
    def batch():
        body = {"requests": [document(), document()]}
        options = {"content_type": "application/json", "headers": {"Idempotency-Key": "k"}}
        return cast.software.api.post(f"{URL}/batch", body, **options).content

    assert batch() == batch()
    assert Request.objects.count() == 2
    assert post(cast, "k").status_code == 201  # a key of its own, not the first of the batch
    assert Request.objects.count() == 3


def test_in_flight(own_database, cast):
    """The first has not committed; the second is told so at once, on its own connection."""
    assert cast.software.acting
    inside, outcome = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            request = file(cast)
            inside.set()
            assert outcome.wait(20)
        return request

    def second():
        assert inside.wait(20)
        try:
            return file(cast)
        finally:
            outcome.set()

    filed, refused = together(first, second)
    assert isinstance(filed, Request), filed
    assert isinstance(refused, KeyInFlight), refused
    assert file(cast) == filed
    with pytest.raises(KeyReused):
        file(cast, body_hash=OTHER_BODY)


def test_at_the_same_moment_one_request(own_database, cast):
    assert cast.software.acting
    outcomes = together(*[lambda: file(cast)] * 6)
    filed = {outcome for outcome in outcomes if isinstance(outcome, Request)}
    assert len(filed) == 1
    assert all(isinstance(outcome, Request | KeyInFlight) for outcome in outcomes), outcomes
    assert Request.objects.count() == 1
    assert Entry.objects.filter(action="request.filed").count() == 1


def test_two_clicks_at_the_same_moment_one_request(own_database, cast):
    draft, by, other = uuid.uuid4(), cast.agent.acting, cast.colleague.acting
    outcomes = together(*[lambda: file_draft(by=by, filing=filing(), draft=draft)] * 4)
    assert len(set(outcomes)) == 1
    assert Request.objects.get() == outcomes[0]
    assert file_draft(by=other, filing=filing(), draft=draft) != outcomes[0]
