"""Whose key a request's content lies under: nobody's, then hers, then nobody's again."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from hub.journal import log
from hub.journal.models import Entry
from hub.vault import rotation
from hub.vault.sealing import new_key
from partners.law.vocabulary import Item
from sharing.casework.matching import match, unmatch
from sharing.models import Request
from tests.sharing.asking import SUBJECT, a_person, filed, fresh
from tests.together import together


def test_matched_it_lies_under_hers_and_opens_as_before(db, cast):
    request, person = filed(cast, Item.ADDRESS), a_person(cast)
    entry = Entry.objects.get(action="request.filed", object_uuid=request.id)
    salt = log.opening(entry, request.key)
    match(by=cast.worker.acting, request=request, person=person)
    key = fresh(request).key
    assert (key.parent_id, key.wrapper) == (person.key_id, "")
    assert fresh(request).unseal_content().subject["last_name"] == SUBJECT["last_name"]
    assert log.opening(entry, key) == salt, "what was committed to before the match can still be opened"
    unmatch(by=cast.worker.acting, request=request)
    key = fresh(request).key
    assert (key.parent_id, key.wrapper) == (None, "k1")
    assert fresh(request).unseal_content().reason


def refused(request: Request, **change) -> None:
    """Changes the row alone, and finds that it could not be committed."""
    with transaction.atomic():
        Request.objects.filter(pk=request.pk).update(**change)
        with pytest.raises(IntegrityError, match="does not lie under that of its person"), transaction.atomic():
            connection.check_constraints()
        transaction.set_rollback(True)


def test_database_refuses_a_match_that_leaves_the_key_behind(db, cast):
    request, person = filed(cast, Item.ADDRESS), a_person(cast)
    refused(request, person=person, matched_at=request.filed_at)


def test_database_refuses_an_undoing_that_leaves_the_key_with_her(db, cast):
    request, person = filed(cast, Item.ADDRESS), a_person(cast)
    match(by=cast.worker.acting, request=request, person=person)
    connection.check_constraints()
    refused(request, person=None, matched_at=None)


def test_matching_while_keys_rotate_loses_nothing(own_database, cast, settings):
    requests = [filed(cast, Item.ADDRESS) for _ in range(8)]
    person, by = a_person(cast), cast.worker.acting
    settings.VAULT_KEYS = {"k2": new_key()} | settings.VAULT_KEYS

    def match_all() -> None:
        for request in requests:
            match(by=by, request=request, person=person)

    results = together(match_all, lambda: rotation.rotate(batch=2))
    assert not [result for result in results if isinstance(result, Exception)]
    assert rotation.remaining() == 0
    assert all(fresh(request).unseal_content().subject["last_name"] == SUBJECT["last_name"] for request in requests)
