"""An entry's bytes: the same from Python and from PostgreSQL, and nothing else is taken for them."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.journal.entry import ENTRY_TEXT, EntryText
from hub.journal.models import Entry

WORDS = st.from_regex(r"[a-z_]+(\.[a-z_]+)*", fullmatch=True).filter(lambda words: len(words) <= 80)
ENTRIES = st.builds(
    EntryText,
    uuid=st.uuids(),
    time=st.datetimes(datetime(2000, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    actor=st.uuids(),
    organisation=st.uuids(),
    action=WORDS,
    object_kind=WORDS,
    object_uuid=st.uuids(),
    commitment=st.binary(min_size=32, max_size=32),
)
EXAMPLE = EntryText(
    uuid=UUID(int=1),
    time=datetime(2026, 11, 22, 2, 19, 22, 5, tzinfo=UTC),
    actor=UUID(int=2),
    organisation=UUID(int=0),
    action="request.filed",
    object_kind="sharing.request",
    object_uuid=UUID(int=3),
    commitment=bytes(range(32)),
)


def test_the_bytes_of_version_1_never_change():
    assert str(EXAMPLE) == (
        "hub-entry/1\n"
        "id 00000000-0000-0000-0000-000000000001\n"
        "time 2026-11-22T02:19:22.000005Z\n"
        "actor 00000000-0000-0000-0000-000000000002\n"
        "organisation 00000000-0000-0000-0000-000000000000\n"
        "action request.filed\n"
        "object sharing.request 00000000-0000-0000-0000-000000000003\n"
        "commitment AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    )


@given(ENTRIES)
def test_an_entry_comes_back_from_its_text(entry):
    assert EntryText.parse(str(entry)) == entry


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hub-entry/1", "hub-entry/2"),
        ("request.filed", "Request.filed"),
        ("request.filed", "request filed"),
        ("request.filed", "request.filed\nnote x"),
        ("0001\n", "0001\r\n"),
        ("Hh8=\n", "Hh8=\n\n"),
        ("Hh8=\n", "Hh8="),
        ("Hh8=", "Hh9="),  # a second spelling of the same bytes
        ("2026-11-22", "2026-13-22"),
        ("05Z", "05+"),
        ("00000000-0000-0000-0000-000000000001", "0000000000000000-0000-0000-000000000001"),
    ],
)
def test_what_is_not_an_entry_to_the_byte_is_refused(old, new):
    changed = str(EXAMPLE).replace(old, new, 1)
    assert changed != str(EXAMPLE)
    with pytest.raises(ValueError, match=r"journal entry|UUID|does not match"):
        EntryText.parse(changed)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENTRIES)
def test_postgresql_draws_the_same_bytes(entry):
    row = Entry.objects.create(
        uuid=uuid4(),
        time=entry.time,
        actor=entry.actor,
        organisation=entry.organisation,
        action=entry.action,
        object_kind=entry.object_kind,
        object_uuid=entry.object_uuid,
        commitment=entry.commitment,
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {ENTRY_TEXT} FROM journal_entry e WHERE seq = %s", [row.seq])
        assert cursor.fetchone()[0] == str(row.text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "request.filed\nnote x"),
        ("action", "Request"),
        ("action", "request.filed\n"),
        ("action", "request."),
        ("action", "é"),
        ("object_kind", "sharing request"),
        ("commitment", b"short"),
        ("time", datetime(1999, 12, 31, tzinfo=UTC)),
        ("time", datetime(3000, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_database_refuses_what_would_blur_the_bytes(column, value):
    fields = {
        "actor": uuid4(),
        "action": "test.done",
        "object_kind": "test.thing",
        "object_uuid": uuid4(),
        "commitment": bytes(32),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**fields | {column: value})
