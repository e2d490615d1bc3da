"""A floor leans only on those below it: imports, foreign keys, migrations, and the SQL in migrations."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.db import models
from django.db.migrations.loader import MigrationLoader
from importlinter.cli import lint_imports

FLOORS = ("hub", "partners", "consent", "sharing")  # from the ground up
BASE_DIR = Path(settings.BASE_DIR)


def floor(app: AppConfig) -> int | None:
    """0 for the ground; None for somebody else's application, on which every floor may lean."""
    root = app.name.split(".")[0]
    return FLOORS.index(root) if root in FLOORS else None


def rises(app: AppConfig, other: AppConfig) -> bool:
    """Whether `app`, leaning on `other`, leans on a floor above its own, or is not ours and leans on one of ours."""
    own, below = floor(app), floor(other)
    if below is None:
        return False
    return own is None or below > own


def relations() -> Iterator[tuple[models.Field, AppConfig, AppConfig]]:
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.remote_field and isinstance(field.remote_field.model, type):
                yield field, model._meta.app_config, field.remote_field.model._meta.app_config


def migration_files() -> list[Path]:
    return sorted(path for name in FLOORS for path in (BASE_DIR / name).glob("**/migrations/0*.py"))


def test_every_application_of_ours_stands_on_a_floor():
    ours = [app for app in apps.get_app_configs() if Path(app.path).is_relative_to(BASE_DIR / app.name.split(".")[0])]
    assert {FLOORS[floor(app)] for app in ours} == set(FLOORS)


def test_imports():
    assert lint_imports(no_cache=True) == 0


def test_foreign_keys():
    # the user model is the one of ours that others are told of, by AUTH_USER_MODEL
    user = apps.get_model(settings.AUTH_USER_MODEL)
    found = list(relations())
    assert len(found) > 40
    assert [
        str(field) for field, app, other in found if rises(app, other) and field.remote_field.model is not user
    ] == []


def test_migrations_depend_downwards():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    seen = 0
    for (label, name), migration in loader.disk_migrations.items():
        for other, _ in (*migration.dependencies, *migration.run_before):
            if label == other or other == "__setting__" or other == user_application():
                continue
            seen += 1
            assert not rises(apps.get_app_config(label), apps.get_app_config(other)), f"{label}.{name} → {other}"
    assert seen > 5


def user_application() -> str:
    return settings.AUTH_USER_MODEL.split(".")[0]


@pytest.mark.parametrize("path", migration_files(), ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_sql_of_migrations_names_no_table_of_an_upper_floor(path):
    own = FLOORS.index(path.relative_to(BASE_DIR).parts[0])
    above = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if (floor(model._meta.app_config) or 0) > own
    ]
    text = path.read_text()
    assert [table for table in above if re.search(rf"\b{table}\b", text)] == []


def test_upper_floors_are_reached_by_string_from_settings_and_routes_alone():
    """A module's name in a string is an import in disguise."""
    meant = {"settings.py", "urls.py"}
    dotted = re.compile(r"""["']((?:partners|consent|sharing)(?:\.[a-z_]+)+)["']""")
    found = [
        f"{path.relative_to(BASE_DIR)}: {name}"
        for path in sorted((BASE_DIR / "hub").rglob("*.py"))
        if path.name not in meant
        for name in dotted.findall(path.read_text())
        if is_module(name)
    ]
    assert found == []


def is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
