"""The French that people read, drawn from the sources: the texts of templates, the strings of the code."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

HOLE = "\ufffc"  # what a template or an f-string puts there
TOKEN = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
QUOTED = re.compile(r'"([^"]* [^"]*)"')
READ_ALOUD = {"aria-label", "alt", "content", "data-label", "label", "placeholder", "title"}
AS_TYPED = {"code", "pre", "samp", "script", "style"}

WRONG = re.compile(
    rf"(?:(?<=\S)|^) (?=[:;?!»](?:[\s.,)»…]|$|{HOLE}))"  # a space that lets a sign begin a line
    rf"|(?<=[\d{HOLE}]) (?=%(?![(\w]))"
    r"|(?<=«) "
    r"|\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|quoiqu|aujourd|presqu|entr)'(?=\w)",  # a straight apostrophe
    re.IGNORECASE,
)


def wrong_in(texts: Iterator[str]) -> list[str]:
    """Each place that is not as French is written here, with what stands around it."""
    return [text[max(0, m.start() - 20) : m.end() + 10] for text in texts for m in WRONG.finditer(text)]


class Texts(HTMLParser):
    """A page's text nodes, and the attributes that are read."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.as_typed = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.as_typed += tag in AS_TYPED
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag):
        self.as_typed -= tag in AS_TYPED

    def handle_data(self, data):
        if not self.as_typed:
            self.found.append(data)


def of_template(source: str) -> Iterator[str]:
    """Its texts with a hole for each tag, and the sentences that tags are given."""
    yield from Texts(TOKEN.sub(HOLE, source)).found
    for token in TOKEN.findall(source):
        if not token.startswith("{#"):
            yield from QUOTED.findall(token)


def of_code(source: str) -> Iterator[str]:
    """Every string of a module but its docstrings, an f-string with a hole for each value."""
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            yield "".join(part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value
