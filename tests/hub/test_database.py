"""DATABASE_URL is read and written back without loss, and never shown in an error."""

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from hub.database import database_settings, parse, url_of
from hub.environment import Environment

words = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs", "Cc"]), max_size=20)
hosts = st.sampled_from(
    ["", "db.example", "10.0.0.7", "::1", "/run/postgresql", "/a folder/with, comma", "a,b", "::1,/tmp"]
)
ports = st.sampled_from(["", "5432", "6432"])
options = st.fixed_dictionaries(
    {},
    optional={
        "sslmode": st.just("verify-full"),
        "sslrootcert": st.just("/etc/ssl/a certificate & key.pem"),
        "options": st.just("-c statement_timeout=5s -c search_path=a+b"),
        "application_name": words.filter(bool),
    },
)
settings_of_databases = st.fixed_dictionaries(
    {
        "NAME": words.filter(bool),
        "USER": words,
        "PASSWORD": words,
        "HOST": hosts,
        "PORT": ports,
        "OPTIONS": options,
    }
)


@given(settings_of_databases)
def test_reads_back_what_it_writes(database):
    assert parse(url_of(database)) == {"ENGINE": "django.db.backends.postgresql"} | database


@given(settings_of_databases)
def test_url_stands_in_a_shells_single_quotes(database):
    assert not set(url_of(database)) & set("'\n ")


@pytest.mark.parametrize(
    ("url", "name", "user", "password", "host", "port"),
    [
        ("postgresql://hub:p%40ss%3Aword@db.example:5432/hub", "hub", "hub", "p@ss:word", "db.example", "5432"),
        ("postgres://hub@[2001:db8::1]:6432/hub", "hub", "hub", "", "2001:db8::1", "6432"),
        ("postgresql:///hub?host=/run/postgresql&user=hub", "hub", "hub", "", "/run/postgresql", ""),
        ("postgresql://%2Frun%2Fpostgresql/hub", "hub", "", "", "/run/postgresql", ""),
        ("host=/run/postgresql dbname=hub user=hub", "hub", "hub", "", "/run/postgresql", ""),
    ],
)
def test_reads_every_form_of_libpq(url, name, user, password, host, port):
    found = parse(url)
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        name,
        user,
        password,
        host,
        port,
    )


@pytest.mark.parametrize(
    "url",
    [
        "mysql://hub:hunter2@db/hub",
        "postgresql://hub:hunter2@db/hub?sslmood=on",
        "hunter2",
        "postgresql://hub:hunter2@db",
    ],
)
def test_what_is_no_database_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        parse(url)
    assert "hunter2" not in str(refused.value)


def test_neither_url_nor_leave_to_embed(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not set"):
        database_settings(Environment({}), local=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_url_alone_starts_no_server(tmp_path):
    found = database_settings(Environment({"DATABASE_URL": "postgresql://hub@db.example/hub"}), local=tmp_path)
    assert found["HOST"] == "db.example"
    assert list(tmp_path.iterdir()) == []


def test_command_prints_the_url_of_the_database_in_use(own_database, capsys):
    call_command("database")
    url = capsys.readouterr().out.strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == (own_database.name,)
