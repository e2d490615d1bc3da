"""Papers: tagged, in French, on the letterhead; what is typed stays text; nothing is fetched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from hub.documents import DRAWN, DocumentFailed, displayable, is_drawn, render

from .papers import Paper

SAMPLE = Path(__file__).with_name("sample.typ")
AT = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # already the 2nd in Paris


def paper(said: str = "Bonjour", **kwargs) -> Paper:
    data = {"said": said, "name": "Dupré", "words": ["un", "deux"]}
    return Paper(render(SAMPLE, title="Essai", number="7KQ4-M2XR", issued_at=AT, data=data, **kwargs))


def test_is_tagged_titled_and_in_french():
    found = paper()
    found.assert_accessible()
    assert found.reader.metadata.title == "Essai"
    assert {"/H1", "/P", "/Table", "/L", "/LI"} <= set(found.tags)


def test_bears_letterhead_number_local_date_and_recipient(settings):
    settings.LETTERHEAD = ["Direction des solidarités", "1 place du Marché"]
    settings.DEPARTEMENT_NAME = "Département des Trois-Rivières"
    text = paper(recipient=["Étude du Vieux-Pont", "2 rue Basse"]).text
    for words in (
        "Département des Trois-Rivières",
        "Direction des solidarités",
        "1 place du Marché",
        "N° 7KQ4-M2XR",
        "Le 2 décembre 2026",
        "Étude du Vieux-Pont",
        "Page 1 sur 1",
    ):
        assert words in text


def test_markup_in_data_is_printed_not_obeyed():
    said = '#panic("x") *gras* _i_ $x$ <b> = titre @cle `code` #import "/hub/settings.py" \\u{1}'
    found = paper(said)
    assert said in found.text
    assert found.tags.count("/H1") == 1


def test_letters_of_other_alphabets_are_drawn_and_what_no_font_has_is_marked():
    text = paper("Özgür, Łukasz, Дмитрий ; 😀 中文").text
    assert "Özgür, Łukasz, Дмитрий" in text
    assert "😀" not in text
    assert "\ufffd" in text


@given(st.text(max_size=60))
@settings_of_hypothesis(max_examples=25)
def test_no_text_breaks_a_paper(text):
    assert paper(text).pages >= 1


def test_every_character_said_to_be_drawn_is_drawn():
    characters = [chr(code) for first, last in DRAWN for code in range(first, last + 1) if is_drawn(chr(code))]
    paper(" ".join(characters)).assert_accessible()


@given(st.text())
def test_nothing_but_drawn_characters_is_left(text):
    left = displayable(text)
    assert all(is_drawn(character) or character in "\n\ufffd" for character in left)
    assert displayable(left) == left


def test_same_data_same_bytes():
    arguments = {"title": "Essai", "number": "1", "issued_at": AT, "data": {"said": "", "name": "", "words": []}}
    assert render(SAMPLE, **arguments) == render(SAMPLE, **arguments)


def test_broken_template_says_so_and_nothing_of_the_data(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    template = tmp_path / "broken.typ"
    template.write_text("#panic(sys.inputs.values)")
    with pytest.raises(DocumentFailed) as refused:
        render(template, title="Essai", number="1", issued_at=AT, data={"said": "Dupré"})
    assert "Dupré" not in str(refused.value)


def test_packages_are_not_fetched(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    template = tmp_path / "package.typ"
    template.write_text('#import "@preview/example:0.1.0": add')
    with pytest.raises(DocumentFailed):
        render(template, title="Essai", number="1", issued_at=AT, data={})


def test_no_template_of_ours_asks_for_a_package_or_puts_data_into_markup():
    templates = [path for floor in ("hub", "consent", "sharing") for path in (settings.BASE_DIR / floor).rglob("*.typ")]
    assert templates
    for path in templates:
        text = path.read_text()
        assert "@preview" not in text, path
        assert "eval(" not in text, path


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Loyer\t450\t1200", "Loyer 450 1200"),
        ("Ligne A\x0bLigne B\u2028Ligne C", "Ligne A\nLigne B\nLigne C"),
        ("Attestation o\ufb03cielle de \ufb01n de droits", "Attestation officielle de fin de droits"),
        ("1\u2009200\u205feuros", "1 200 euros"),
    ],
)
def test_what_comes_from_a_spreadsheet_or_a_pdf_stays_readable(written, printed):
    assert displayable(written) == printed
