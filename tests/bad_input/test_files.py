"""Files that are not what they say: bombs, disguises, names that write a header."""

import gzip
import io
import re
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.files.errors import FileNameRefused
from sharing.models import Attachment
from tests.hub.files.papers import pdf, png_bomb, sent
from tests.sharing.asking import filed
from tests.sharing.filing.joining import joined

from .attacking import refused

pytestmark = pytest.mark.django_db
SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><svg>&c;&d;</svg>"""


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", b"0" * 1_000_000)
    return stream.getvalue()


def pdf_bomb() -> bytes:
    """A PDF whose one stream unpacks to a hundred megabytes."""
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    return head + page + stream + b"trailer<</Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.svg", SVG),
        ("plan.png", SVG),
        ("tout.zip", zip_bomb()),
        ("tout.pdf", zip_bomb()),
        ("image.png", png_bomb()),
        ("titre.pdf", gzip.compress(pdf())),
        ("page.html", b"<script>alert(1)</script>"),
    ],
)
def test_bombs_and_disguises_are_refused_at_their_field(cast, name, content):
    request = filed(cast, "address")
    data = {"kind": "title", "file": SimpleUploadedFile(name, content, "application/pdf")}
    text = refused(cast.agent.client.post(f"/demandes/{request.number}/documents/", data), 422)
    assert "id_file_error" in text
    assert not Attachment.objects.exists()


def test_a_pdf_that_unpacks_to_much_costs_little(cast):
    """It is sealed as it came and never unpacked here, or refused: either way nothing breaks."""
    request = filed(cast, "address")
    data = {"kind": "title", "file": sent(pdf_bomb(), "titre.pdf")}
    answer = cast.agent.client.post(f"/demandes/{request.number}/documents/", data)
    assert answer.status_code in {302, 422}


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1.pdf", "a\x00.pdf", "\u202efdp.exe"])
def test_a_file_name_that_hides_something_is_refused(cast, name):
    with pytest.raises(FileNameRefused) as refusal:
        joined(cast, filed(cast, "address"), name=name)
    assert refusal.value.status == 422


@pytest.mark.parametrize("name", ['a"; filename="b.exe', "../../etc/passwd.pdf", "é" * 400, "a;b=c%0d%0a.pdf"])
def test_no_file_name_writes_a_header(cast, name):
    request = filed(cast, "address")
    attachment = joined(cast, request, name=name)
    answer = cast.worker.client.get(f"/demandes/{request.number}/documents/{attachment.pk}/")
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert not re.search(r"[\r\n\x00/\\]", disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"
