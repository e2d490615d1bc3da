"""A file's name is kept for people and cannot do anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.files.errors import FileNameRefused
from hub.files.kinds import LONGEST, Kind, download_name, kept_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Ordonnance n° 12.pdf", "Ordonnance n° 12.pdf"),
        ("e\u0301tat.pdf", "état.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\agent\\scan.png", "scan.png"),
        ("..", "document"),
        ("", "document"),
        (".pdf", "pdf"),
        ("a" * 300 + ".pdf", "a" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_name_as_it_is_kept(sent, kept):
    assert kept_name(sent) == kept


@pytest.mark.parametrize("unfit", ["\0", "\r\n", "\x1b", "\u202e", "\u2028", "\ufffd", "\u200b"])
def test_what_no_name_may_hold(unfit):
    with pytest.raises(FileNameRefused):
        kept_name(f"scan{unfit}.pdf")


@pytest.mark.parametrize(
    ("name", "kind", "given"),
    [
        ("scan.pdf", Kind.PDF, "scan.pdf"),
        ("scan.PDF", Kind.PDF, "scan.pdf"),
        ("photo.jpeg", Kind.JPEG, "photo.jpg"),
        ("facture.exe", Kind.PDF, "facture.exe.pdf"),
        ("page.pdf.html", Kind.PNG, "page.pdf.html.png"),
        ('a"; filename="b.exe', Kind.PDF, "a__ filename=_b.exe.pdf"),
        ("pdf", Kind.PDF, "pdf.pdf"),
        ("M. Dupont", Kind.PDF, "M. Dupont.pdf"),
    ],
)
def test_name_it_is_given_back_under(name, kind, given):
    assert download_name(name, kind) == given


@given(st.text(max_size=400), st.sampled_from(Kind))
def test_any_name_ends_well(name, kind):
    try:
        given = download_name(kept_name(name), kind)
    except FileNameRefused:
        return
    assert given.endswith(kind.suffixes[0])
    assert not set(given) & set('\r\n\0"\\/<>;')
    assert 4 < len(given) <= LONGEST + 5
