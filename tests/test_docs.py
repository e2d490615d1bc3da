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
    for path in re.findall(
        r"`((?:hub|partners|consent|sharing|demo|bench|tests|docs|requirements|\.ci)/[\w./-]*)", text
    ):
        assert (ROOT / path).exists(), path


def sources() -> str:
    """All that is written in the repository but the documents."""
    suffixes = {".py", ".html", ".toml", ".css", ".js", ".typ", ".txt", ".jsonl", ".json", ""}
    folders = ("hub", "partners", "consent", "sharing", "demo", "bench", "tests", "requirements", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    files += [ROOT / name for name in ("manage.py", "Makefile", "pyproject.toml", ".pre-commit-config.yaml")]
    return "\n".join(path.read_text() for path in files if path.is_file() and "__pycache__" not in path.parts)


@pytest.fixture(scope="module")
def words_of_the_code() -> set[str]:
    return set(re.findall(r"\w+", sources()))


@every_document
def test_names_of_the_code_exist(document, words_of_the_code):
    """A name with an underscore, in capitals or in camel case is one of the code; so is each part of a dotted one."""
    quoted = re.findall(r"`([A-Za-z_][\w.]*)(?:\([^`]*\))?`", document.read_text())
    names = [part for name in quoted for part in name.split(".")]
    of_the_code = {name for name in names if "_" in name.strip("_") or re.search(r"[A-Z]", name[1:])}
    assert of_the_code - words_of_the_code == set()


def test_architecture_names_every_room():
    """The layers of import-linter, and no room that is gone."""
    page = (ROOT / "docs/architecture.md").read_text()
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]:
        if "containers" not in contract:
            continue
        floor = contract["containers"][0]
        section = re.search(rf"^### {floor}/$(.+?)^##", page, re.MULTILINE | re.DOTALL)
        assert section, floor
        rooms = {room for layer in contract["layers"] for room in re.split(r"[|: ]+", layer)}
        rooms = {room for room in rooms if (ROOT / floor / room).is_dir()}
        named = set(re.findall(r"`([a-z_]+)`", section[1]))
        assert rooms <= named, f"not in the page: {rooms - named}"
        assert named <= rooms, f"no room of {floor}: {named - rooms}"


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
