"""Every template of the project compiles, and none asks the browser for what the security policy forbids."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import get_template

import hub

ROOT = Path(hub.__file__).parents[1]
FLOORS = ("hub", "partners", "consent", "sharing")
LAYOUT = Path(hub.__file__).parent
TEMPLATES = sorted(
    path
    for floor in FLOORS
    for folder in (ROOT / floor).rglob("templates")
    for path in folder.rglob("*")
    if path.suffix in {".html", ".txt", ".svg"}
)
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


class Inline(HTMLParser):
    """Collects inline styles, inline scripts, event handlers and whatever comes from another host."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script_is_inline = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.script_is_inline = tag == "script" and "src" not in given
        if tag == "style" or "style" in given:
            self.found.append(f"style in <{tag}>")
        for attribute, value in attrs:
            if attribute.startswith(("on", "hx-on", "data-hx-on")):
                self.found.append(f"{attribute} in <{tag}>")
            if (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"javascript: in <{tag}>")
            if tag != "a" and attribute in {"src", "href", "srcset"} and re.match(r"(https?:)?//", value or ""):
                self.found.append(f"other host in <{tag}>")

    def handle_data(self, data):
        if self.script_is_inline and data.strip():
            self.found.append("inline script")


def inline_parts(html: str) -> list[str]:
    parser = Inline()
    parser.feed(html)
    return parser.found


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_compiles(path):
    folder = next(parent for parent in path.parents if parent.name == "templates")
    assert get_template(str(path.relative_to(folder)))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_holds_nothing_inline(path):
    assert inline_parts(path.read_text()) == []


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">a</p>',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<a href=" JavaScript:alert(1)">a</a>',
        '<button onclick="f()">a</button>',
        '<div hx-on:click="f()"></div>',
        '<img src="//cdn.example/a.png">',
    ],
)
def test_the_search_finds_what_it_looks_for(html):
    assert inline_parts(html)


def test_every_icon_named_is_drawn():
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', (LAYOUT / "static/hub/icons.svg").read_text()))
    named = {icon for path in PAGES for icon in re.findall(r'{% icon "([a-z-]+)"', path.read_text())}
    assert named - drawn == set()


def test_every_class_of_the_layout_has_a_rule():
    styles = "".join(path.read_text() for path in (LAYOUT / "static/hub/css").glob("*.css"))
    ruled = set(re.findall(r"\.([a-z][a-z-]*)", styles))
    used = {
        word
        for path in (LAYOUT / "templates").rglob("*.html")
        for words in re.findall(r'class="([^"]*)"', path.read_text())
        for word in re.sub(r"{[{%].*?[%}]}", " ", words).split()
    }
    assert {word for word in used if not word.endswith("-")} - ruled == set()
