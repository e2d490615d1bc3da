"""A file opens where it belongs, with its key; nowhere else, and never again once the key is gone."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from hub import retention
from hub.days import today
from hub.files.examining import examine
from hub.files.keeping import download, keep, unseal_file, unseal_name
from hub.files.kinds import Kind
from hub.files.models import SealedBytes, SealedFile
from hub.vault import rotation
from hub.vault.models import DataKey, KeyDestroyed
from hub.vault.sealing import Place, Tampered

from . import papers
from .papers import sent

pytestmark = pytest.mark.django_db

ABOUT = Place("tests_paper.file", uuid4())
WORD = b"Quoridane"


@pytest.fixture
def key():
    return DataKey.objects.issue()


@pytest.fixture
def kept(key):
    return keep(examine(sent(papers.pdf(WORD.decode()), "ordonnance Quoridane.pdf")), key=key, about=ABOUT)


def again(kept: SealedFile) -> SealedFile:
    """As another process reads it: no secret at hand."""
    return SealedFile.objects.get(pk=kept.pk)


def test_opens_to_what_was_kept(kept):
    opened = unseal_file(again(kept), about=ABOUT)
    assert opened.content == papers.pdf(WORD.decode())
    assert (opened.name, opened.kind) == ("ordonnance Quoridane.pdf", Kind.PDF)
    assert unseal_name(again(kept), about=ABOUT) == "ordonnance Quoridane.pdf"


def test_neither_name_nor_content_lies_in_clear(kept):
    with connection.cursor() as cursor:
        cursor.execute("SELECT f.*, b.* FROM files_sealedfile f JOIN files_sealedbytes b ON b.file_id = f.id")
        row = cursor.fetchone()
    assert all(WORD not in bytes(value) for value in row if isinstance(value, memoryview))
    assert "Quoridane" not in str(row)


def test_a_list_of_files_reads_no_content(kept, django_assert_num_queries):
    with django_assert_num_queries(1) as seen:
        unseal_name(SealedFile.objects.select_related("key").get(pk=kept.pk), about=ABOUT)
    assert "sealedbytes" not in seen[0]["sql"]


@pytest.mark.parametrize("elsewhere", [Place(ABOUT.column, uuid4()), Place("tests_paper.copy", ABOUT.row)])
def test_does_not_open_for_another_row_or_column(kept, elsewhere):
    with pytest.raises(Tampered):
        unseal_file(again(kept), about=elsewhere)
    with pytest.raises(Tampered):
        unseal_name(again(kept), about=elsewhere)


def test_bytes_of_another_file_do_not_open(key, kept):
    other = keep(examine(sent(papers.png(), "b.png")), key=key, about=ABOUT)
    other.id = kept.id
    with pytest.raises(Tampered):
        unseal_file(other, about=ABOUT)


def test_key_under_another_and_rotated_opens_still(key, kept, settings):
    person = DataKey.objects.issue()
    key.move(person)
    settings.VAULT_KEYS = {"next": bytes(range(32))} | settings.VAULT_KEYS
    rotation.rotate()
    assert unseal_file(again(kept), about=ABOUT).content == papers.pdf(WORD.decode())


@pytest.mark.parametrize("whose", ["own", "person"])
def test_destroyed_key_shreds_it_and_the_night_removes_its_bytes(key, kept, whose):
    living = keep(examine(sent(papers.png())), key=DataKey.objects.issue(), about=ABOUT)
    person = DataKey.objects.issue()
    key.move(person)
    (key if whose == "own" else person).destroy()
    with pytest.raises(KeyDestroyed):
        unseal_file(again(kept), about=ABOUT)
    with pytest.raises(KeyDestroyed):
        unseal_name(again(kept), about=ABOUT)
    assert retention.run(on=today(), dry=True)["sealed_files"].over == 1
    retention.run(on=today(), dry=False)
    assert set(SealedBytes.objects.values_list("file_id", flat=True)) == {living.id}
    with pytest.raises(KeyDestroyed):
        unseal_file(again(kept), about=ABOUT)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE files_sealedfile SET details = ''",
        "DELETE FROM files_sealedfile",
        "UPDATE files_sealedbytes SET content = ''",
        "DELETE FROM files_sealedbytes",
    ],
)
def test_the_database_refuses_to_rewrite_a_file(kept, change):
    with pytest.raises(DatabaseError, match=r"never rewritten|not destroyed"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.parametrize("wrong", [{"size": 0}, {"size": 10_000_001}, {"media_type": "text/html"}])
def test_the_database_refuses_what_is_no_such_file(key, wrong):
    row = {"key": key, "details": b"x", "media_type": Kind.PDF, "size": 1} | wrong
    with pytest.raises(DatabaseError, match="files_"), transaction.atomic():
        SealedFile.objects.create(**row)


@pytest.mark.parametrize("name", ["été ; filename=x.html.pdf", 'a".pdf', "scan.exe"])
def test_given_back_as_a_download_alone(key, name):
    kept = keep(examine(sent(papers.pdf(), name)), key=key, about=ABOUT)
    given = download(unseal_file(kept, about=ABOUT))
    assert given["Content-Disposition"].startswith("attachment; filename")
    assert given["Content-Disposition"].rstrip('"').endswith(".pdf")
    assert given["Content-Type"] == "application/pdf"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert given["Cache-Control"] == "no-store"
    assert given.content == papers.pdf()
