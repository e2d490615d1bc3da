"""French as it is printed: ’ for an apostrophe, and no line that begins with « : », « ; », « ? », « ! » or « » ».

The space before these signs, and inside guillemets, is U+00A0. Code on a page is as it is typed.
"""

from pathlib import Path

import pytest
from django.conf import settings

from .french_words import of_code, of_template, wrong_in

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(
    path
    for floor in ("hub", "partners", "consent", "sharing")
    for path in (ROOT / floor).rglob("templates/**/*")
    if path.suffix in {".html", ".txt"}
)
WORDS = (
    "hub/**/*.py",
    "partners/**/*.py",
    "consent/**/*.py",
    "sharing/**/*.py",
    "demo/management/**/*.py",  # not the rest of the demo: there stands what fictional people write
)
MODULES = sorted(path for words in WORDS for path in ROOT.glob(words) if "migrations" not in path.parts)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates(path):
    assert wrong_in(of_template(path.read_text())) == []


def test_strings_of_the_code():
    wrong = {name(path): found for path in MODULES if (found := wrong_in(of_code(path.read_text())))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Voir : ici</p>", 1),
        ("<p>Voir\u00a0: ici</p>", 0),
        ("<p><b>Voir</b> : ici ; {{ la }} ?</p>", 3),
        ('<a title="Qui ?">« a »</a>', 3),
        ('{% notice "Il n\'y a rien" "L’accord : non" %}{# qui ? #}', 2),
        ("<p>l'accord, aujourd'hui, {{ n }} %</p>", 3),
        ("<p><code>Authorization : l'un</code>, à 12:30, https://hub.example</p>", 0),
    ],
)
def test_what_is_seen_in_a_template(source, found):
    assert len(wrong_in(of_template(source))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""Who asks ? l\'un."""\nx = "Qui ?"', 1),
        ('x = f"{a} : {b}"', 1),
        ("x = \"qu'il, l'un\"", 2),
        ("x = 'SELECT %(a)s, a % b, a ? b'", 1),
        ("x = \"the person's own, isn't it?\"", 0),
    ],
)
def test_what_is_seen_in_code(source, found):
    assert len(wrong_in(of_code(source))) == found
