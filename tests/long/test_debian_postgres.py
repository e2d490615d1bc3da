"""The road once more on Debian's PostgreSQL 15, by DATABASE_URL: the embedded server is another version."""

import os
import subprocess
import sys

import psycopg
from django.conf import settings


def test_the_road_on_postgresql_15(debian_postgres):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "road", "-p", "no:cacheprovider"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": debian_postgres, "HUB_EMBEDDED": "0"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    with psycopg.connect(debian_postgres) as connection:
        assert connection.info.server_version // 10_000 == 15
        templates = connection.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'hub_test_template_%'")
        assert templates.fetchone() == (1,), "the tests ran on another server"
