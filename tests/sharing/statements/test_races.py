"""A flag raised on somebody near at the moment the statement is handed over: it waits for the flag, and is held."""

from threading import Event

import pytest
from django.db import transaction

from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.errors import Conflict
from partners.law.vocabulary import Item
from sharing.statements.services import give_statement, prepare_statement
from tests.sharing.asking import a_person, matched
from tests.together import together, wait_until_somebody_waits

pytestmark = pytest.mark.usefixtures("own_database")


def test_a_flag_on_somebody_near_is_waited_for(cast):
    by, colleague = cast.worker.acting, cast.teammate.acting
    person, mother = a_person(cast), a_person(cast, first_names="Ana")
    record_link(by=by, person=person.pk, other=mother.pk, kind=LinkKind.COUPLE, told_by="person")
    matched(cast, Item.EMPLOYER, person=person)
    statement = prepare_statement(by=by, person=person.pk, asked_by="self", identity_verified=True)
    flagged = Event()

    def flagging():
        with transaction.atomic():
            raise_flag(by=colleague, person=mother.pk, kind=Kind.PROTECTED_ADDRESS)
            flagged.set()
            wait_until_somebody_waits()

    def giving():
        assert flagged.wait(20)
        return give_statement(by=by, statement=statement.pk)

    raised, given = together(flagging, giving)
    assert raised is None
    assert isinstance(given, Conflict), given
