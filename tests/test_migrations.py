"""Migrations can be taken back and applied again, SQL included, and say all that the models say."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .databases import FLOORS, ROOT
from .guards import FILE, guards

LOADER = MigrationLoader(None, ignore_no_migrations=True)
OURS = [
    app.label
    for app in apps.get_app_configs()
    if app.name.split(".")[0] in FLOORS and app.label in LOADER.migrated_apps
]


def schema() -> list[tuple]:
    """Every column, constraint, index and trigger of the database, by name and definition."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
            WHERE table_schema = 'public'
            UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype::text
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text
            FROM pg_trigger WHERE NOT tgisinternal
            ORDER BY 1, 2, 3
            """
        )
        return cursor.fetchall()


@pytest.mark.long
@pytest.mark.road
def test_back_to_nothing_and_forth_again(own_database):
    before = schema()
    assert len(before) > 100
    for label in reversed(OURS):
        call_command("migrate", label, "zero", verbosity=0, interactive=False)
    left = {table for table, *_ in schema()}
    assert not [table for table in left if table.split("_")[0] in OURS]
    call_command("migrate", verbosity=0, interactive=False)
    assert schema() == before


def test_models_and_migrations_agree(own_database):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_database_refuses_what_is_written_down(own_database):
    """Read the difference as a reviewer: is a guard gone, or weaker? If it is meant, run `python -m tests.guards`."""
    assert guards().splitlines() == FILE.read_text(encoding="utf-8").splitlines()


def test_one_migration_an_application_and_one_by_hand():
    """Nothing has been released. From 1.0 on migrations are only added, and this test goes."""
    ours = [path for floor in FLOORS for path in sorted((ROOT / floor).glob("**/migrations/0*.py"))]
    assert 9 <= len(ours) <= 16
    for path in ours:
        assert "CREATE TRIGGER" not in path.read_text(encoding="utf-8"), f"{path}: a trigger is declared on its model"
