"""The documents say what the code does."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.db import DatabaseError, ProgrammingError, connection, transaction

from manage import WITHOUT_SETTINGS
from partners.law.vocabulary import Item, Outcome

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")])
DEPLOYMENT = (ROOT / "docs/deployment.md").read_text()
READING = re.compile(r"\b(?:env|environment)\.\w+\(\s*\"([A-Z_]+)\"(?:, ([^()]+?))?\)")


def every_document(test):
    return pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))(test)


def variables_read() -> dict[str, str | None]:
    """Each variable that the settings read, with its default as written in the code."""
    text = (ROOT / "hub/settings.py").read_text() + (ROOT / "hub/database.py").read_text()
    return {name: default.strip() or None for name, default in READING.findall(text)}


def variables_documented() -> dict[str, str]:
    """Each variable of the table, with its default."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| .+ \| (.+) \|$", DEPLOYMENT, re.MULTILINE)
    return {name: default.strip("`") for name, default in rows}


def test_every_variable_is_documented_and_no_other():
    assert len(variables_read()) > 20
    assert variables_documented().keys() == variables_read().keys()


@pytest.mark.parametrize("name", sorted(variables_documented()))
def test_default_is_the_codes(name):
    written, documented = variables_read()[name], variables_documented()[name]
    if documented == "required":
        assert written in (None, '""')
    elif documented.startswith("none"):
        assert written in (None, '""') or "if PLAIN_HTTP" in written
    else:
        assert documented == (written or "0").strip('"')


def commands(text: str) -> set[tuple[str, str]]:
    """What stands after `manage.py` in a text, and the word after it; a line may break between the two."""
    flat = re.sub(r"\s+", " ", text)
    return set(re.findall(r"manage\.py (\w+)(?: ([a-z]+)\b)?", flat))


@every_document
def test_commands_exist(document):
    known = {words[0]: "" for words in WITHOUT_SETTINGS} | get_commands()
    for command, act in commands(document.read_text()):
        assert command in known, command
        if command == "journal" and act and (command, act) not in WITHOUT_SETTINGS:
            parser = load_command_class(known[command], command).create_parser("manage.py", command)
            acts = next(action.choices for action in parser._actions if action.dest == "act")
            assert act in acts


@every_document
def test_make_targets_exist(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text(), re.MULTILINE))
    assert named <= targets


@every_document
def test_links_and_paths_lead_somewhere(document):
    text = document.read_text()
    for link in re.findall(r"\]\((?!https?://)([^)#]+)[^)]*\)", text):
        assert (document.parent / link).exists(), link
    for path in re.findall(r"`((?:hub|partners|consent|sharing|tests|docs|requirements)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path


@every_document
def test_nothing_of_a_particular_machine(document):
    assert not re.search(r"/(?:work|tmp|home|root)/", document.read_text())


def test_every_decision_is_in_the_index():
    index = (ROOT / "docs/decisions/README.md").read_text()
    for decision in (ROOT / "docs/decisions").glob("0*.md"):
        title = decision.read_text().splitlines()[0].partition(". ")[2]
        assert f"[{title}]({decision.name})" in index


def test_glossary_has_every_item_and_outcome():
    glossary = (ROOT / "docs/glossary.md").read_text()
    for code, label in [(item.value, item.label) for item in Item] + [(o.code, o.label) for o in Outcome]:
        assert f"`{code}` | {label} |" in glossary


def test_grants_let_the_application_work_and_no_more(own_database, cast):
    """The second block of SQL of the page, tried."""
    grants = re.findall(r"```sql\n(.+?)```", DEPLOYMENT, re.DOTALL)[1]
    role = own_database.name  # roles belong to the whole server: not the page's own name
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{role}"')
        try:
            cursor.execute(grants.replace("hub_app", f'"{role}"'))
            cursor.execute(f'SET ROLE "{role}"')
            assert cast.agent.membership.pk  # joins: writes membership, rights and journal
            for forbidden in (
                "UPDATE journal_entry SET actor = gen_random_uuid()",
                "DELETE FROM partners_accountentry",
                "TRUNCATE journal_leaf",
                "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
                "DROP TABLE journal_checkpoint",
            ):
                with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
                    cursor.execute(forbidden)
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute(f'DROP OWNED BY "{role}"; DROP ROLE "{role}"')


def test_the_owner_is_refused_by_the_triggers(own_database, cast):
    assert cast.agent
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET actor = gen_random_uuid()")


def test_public_code_description():
    described = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert described["softwareVersion"] == project["version"] == settings.VERSION
    assert described["legal"]["license"] == project["license"] == "MIT"
    for words in described["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text()
