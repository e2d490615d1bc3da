"""Migrations can be taken back and applied again, SQL included, and say all that the models say."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.databases import FLOORS

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
