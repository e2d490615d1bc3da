"""A file is what its bytes are: whole, alone, asleep. Everything else is refused with a code and a sentence."""

import hashlib
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.errors import HubError
from hub.files.errors import MOST_BYTES
from hub.files.examining import examine, judge
from hub.files.kinds import Kind

from . import papers
from .papers import sent

SVG_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><text>&b;</text></svg>'
)
HTML = b"<!DOCTYPE html><script>alert(document.cookie)</script>"


def commented(content: bytes, comment: bytes) -> bytes:
    """The JPEG with a comment right behind its beginning."""
    return content[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + content[2:]


ACCEPTED = {
    "pdf": (papers.pdf(), Kind.PDF),
    "png": (papers.png(), Kind.PNG),
    "jpeg": (papers.jpeg(), Kind.JPEG),
    "progressive jpeg": (papers.picture("JPEG", (400, 300), progressive=True), Kind.JPEG),
    "two pictures of a telephone": (papers.telephone_picture(), Kind.JPEG),
}
REFUSED = {
    "nothing": (b"", "file.empty"),
    "a svg that is a bomb": (SVG_BOMB, "file.kind"),
    "html": (HTML, "file.kind"),
    "a zip bomb": (papers.archive(size=50_000_000), "file.kind"),
    "a gif": (b"GIF89a" + b"\0" * 40, "file.kind"),
    "a program": (b"MZ" + b"\0" * 100, "file.kind"),
    "a pdf that begins late": (b"\n" * 20 + papers.pdf(), "file.kind"),
    "a pdf with a zip behind": (papers.pdf() + papers.archive(), "file.disguised"),
    "a png with a zip behind": (papers.png() + papers.archive(), "file.disguised"),
    "a jpeg with a zip behind": (papers.jpeg() + papers.archive(), "file.disguised"),
    "a png with anything behind": (papers.png() + b"<b>", "file.disguised"),
    "a jpeg that is html too": (commented(papers.jpeg(), HTML), "file.disguised"),
    "a jpeg that is a pdf too": (commented(papers.jpeg(), papers.pdf()[:500]), "file.disguised"),
    "a pdf that is html too": (papers.pdf()[:9] + HTML + papers.pdf()[9:], "file.disguised"),
    "a pdf cut short": (papers.pdf()[:-200], "file.damaged"),
    "a pdf of noise": (b"%PDF-1.7\n" + b"\xaa" * 300 + b"\nstartxref\n0\n%%EOF", "file.damaged"),
    "a pdf without pages": (papers.without_pages(), "file.damaged"),
    "a pdf behind a password": (papers.pdf(password="secret"), "file.locked"),
    "a pdf that anybody opens, encrypted": (papers.pdf(password=" "), "file.locked"),
    "a pdf with a program": (papers.pdf(script="app.alert(1)"), "file.active"),
    "a pdf with a file in it": (papers.pdf(attached=b"MZ"), "file.active"),
    "a png cut short": (papers.png()[:-20], "file.damaged"),
    "a png with a changed byte": (papers.png()[:20] + b"\x01" + papers.png()[21:], "file.damaged"),
    "a jpeg cut short": (papers.picture("JPEG", (400, 300))[:-400], "file.damaged"),
    "the beginning of a jpeg": (b"\xff\xd8\xff\xe0", "file.damaged"),
    "a png that unpacks to ten gigabytes": (papers.png_bomb(), "file.picture_too_large"),
    "a byte over ten megabytes": (papers.pdf() + b"\n" * (MOST_BYTES + 1 - len(papers.pdf())), "file.too_large"),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_accepted(name):
    content, kind = ACCEPTED[name]
    assert judge(content) is kind


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name):
    content, code = REFUSED[name]
    with pytest.raises(HubError) as refused:
        judge(content)
    assert refused.value.code == code
    assert 400 <= refused.value.status < 500
    assert refused.value.sentence.endswith(".")


def test_neither_name_nor_media_type_is_believed():
    examined = examine(sent(papers.png(), "contrat.pdf", "text/html"))
    assert (examined.kind, examined.name, examined.size) == (Kind.PNG, "contrat.pdf", len(papers.png()))
    with pytest.raises(HubError) as refused:
        examine(sent(HTML, "scan.pdf", "application/pdf"))
    assert refused.value.code == "file.kind"


def test_ten_megabytes_to_the_byte():
    whole = papers.pdf()
    marks = whole.rindex(b"startxref")
    filled = whole[:marks] + b"%" * (MOST_BYTES - len(whole) - 1) + b"\n" + whole[marks:]
    assert len(filled) == MOST_BYTES
    assert examine(sent(filled)).size == MOST_BYTES


def test_fingerprint_is_sha256_of_the_content():
    assert examine(sent(papers.pdf())).sha256 == hashlib.sha256(papers.pdf()).hexdigest()


def test_the_content_never_shows():
    assert "PDF-1" not in repr(examine(sent(papers.pdf())))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's own, on what it mends
@given(st.data())
@settings(max_examples=150)
def test_whatever_is_spoilt_is_a_refusal_and_no_crash(data):
    """Bytes changed, cut and doubled in files of each kind: a kind or a refusal, never another exception."""
    content = bytearray(data.draw(st.sampled_from([content for content, _ in ACCEPTED.values()])))
    for _ in range(data.draw(st.integers(1, 8))):
        position = data.draw(st.integers(0, len(content) - 1))
        content[position] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    spoilt = bytes(content[:cut] if data.draw(st.booleans()) else content + content[:cut])
    with suppress(HubError):
        assert judge(spoilt) in Kind


@pytest.mark.parametrize(
    "filling",
    [
        b"1 0 obj<</A 1 0 R>>endobj\n",
        b"<<",
        b"[",
        b"(",
        b"1 0 obj ",
        b"%%EOF\nstartxref\n",
        b"xref\n0 1\n",
        b"trailer<<",
    ],
)
def test_ten_megabytes_made_to_be_slow(filling):
    content = (b"%PDF-1.7\n" + filling * (MOST_BYTES // len(filling)))[: MOST_BYTES - 30] + b"\nstartxref\n9\n%%EOF\n"
    began = time.process_time()
    with pytest.raises(HubError):
        judge(content)
    assert time.process_time() - began < 5
