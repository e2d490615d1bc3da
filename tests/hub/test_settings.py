"""The settings as an installation meets them: each test starts a process of its own with the environment it names."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from hub.keys_command import fresh_keys

HOME = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL", "HOME"}}
URL = {"DATABASE_URL": "postgresql://hub:hunter2@db.invalid/hub"}
REQUIRED = (*fresh_keys(), "DATABASE_URL")
SHOW = """
import json, sys
import hub.settings as settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def start(variables: dict[str, str], *names: str) -> subprocess.CompletedProcess[str]:
    """Reads the settings in a fresh process and prints those named."""
    return subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        cwd=settings.BASE_DIR,
        env=HOME | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )


def installation(**variables: str) -> dict[str, str]:
    return fresh_keys() | URL | variables


def read(variables: dict[str, str], *names: str) -> dict:
    run = start(variables, *names)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def refusal(variables: dict[str, str]) -> str:
    run = start(variables)
    assert run.returncode != 0
    last = run.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: ")
    for value in variables.values():
        assert len(value) < 10 or value not in run.stderr
    return last


@pytest.mark.parametrize("name", REQUIRED)
def test_does_not_start_without(name):
    variables = installation()
    del variables[name]
    assert name in refusal(variables)


@pytest.mark.parametrize("name", [name for name in REQUIRED if name != "HUB_SECRET_KEY"])
def test_does_not_start_with_a_malformed(name):
    assert name in refusal(installation(**{name: "certainly not what it takes"}))


@pytest.mark.parametrize("name", ["HUB_DEBUG", "HUB_DEMO", "HUB_BEHIND_PROXY", "HUB_EMBEDDED"])
def test_does_not_guess_the_flag(name):
    assert name in refusal(installation(**{name: "true"}))


@pytest.mark.parametrize(
    "variables",
    [
        {"HUB_LOCK_AFTER_MINUTES": "0"},
        {"HUB_PROCONNECT_URL": "https://proconnect.example"},
        {
            "HUB_PROCONNECT_URL": "http://proconnect.example",
            "HUB_PROCONNECT_CLIENT_ID": "a",
            "HUB_PROCONNECT_CLIENT_SECRET": "b",
        },
    ],
)
def test_does_not_sign_people_in_halfway(variables):
    assert next(iter(variables)) in refusal(installation(**variables))


def test_is_secure_unless_told_otherwise():
    found = read(
        installation(),
        "DEBUG",
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
        "SECURE_PROXY_SSL_HEADER",
    )
    assert found == {
        "DEBUG": False,
        "ALLOWED_HOSTS": [],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": None,
    }


def test_pages_run_nothing_inline_and_load_nothing_from_elsewhere():
    directives = read(installation(), "CONTENT_SECURITY_POLICY")["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert {source for sources in directives.values() for source in sources} <= {"'self'", "'none'"}
    assert directives["default-src"] == ["'none'"]


def test_everything_is_closed_by_default():
    found = read(installation(), "MIDDLEWARE", "REST_FRAMEWORK", "INSTALLED_APPS")
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in found["MIDDLEWARE"]
    assert found["REST_FRAMEWORK"]["DEFAULT_PERMISSION_CLASSES"] == ["hub.api.deny.Deny"]
    assert "django.contrib.admin" not in found["INSTALLED_APPS"]


def test_demo_is_served_over_plain_http_on_this_machine_only():
    found = read(installation(HUB_DEMO="1"), "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS", "DEBUG")
    assert found == {"SECURE_SSL_REDIRECT": False, "ALLOWED_HOSTS": ["127.0.0.1", "localhost"], "DEBUG": False}


def test_keys_command_prints_what_a_shell_can_read_and_the_hub_can_start_with():
    script = 'eval "$("$0" manage.py keys)" && "$0" -c "import hub.settings"'
    run = subprocess.run(
        ["sh", "-c", script, sys.executable], cwd=settings.BASE_DIR, env=HOME | URL, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_keys_are_never_the_same_twice():
    first, second = fresh_keys(), fresh_keys()
    assert first.keys() == second.keys()
    assert not set(first.values()) & set(second.values())
    assert len(set(first.values())) == len(first)


def test_keys_command_takes_no_argument():
    run = subprocess.run(
        [sys.executable, "manage.py", "keys", "more"], cwd=settings.BASE_DIR, env=HOME, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert "usage" in run.stderr
