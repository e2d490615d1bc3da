"""The environment of the tests, set before Django reads its settings (pytest loads this as a plugin).

Run as a module it is manage.py with production-like settings, for `make check`: no demo, no debug, real keys.
"""

import os
import sys

from hub.keys_command import fresh_keys


def prepare() -> None:
    """Fresh keys at each run; what the caller has set stays."""
    for name, value in fresh_keys().items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("HUB_HOSTS", "hub.example,testserver,127.0.0.1,localhost")
    os.environ.setdefault("HUB_PUBLIC_URL", "https://hub.example")
    os.environ.setdefault("HUB_LOG_LEVEL", "WARNING")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("HUB_EMBEDDED", "1")


prepare()

if __name__ == "__main__":
    from django.conf import settings
    from django.core.management import execute_from_command_line

    # The checks need a server and no data; a demo's database is sealed under other keys.
    settings.DATABASES["default"]["NAME"] = "postgres"

    execute_from_command_line(["manage.py", *sys.argv[1:]])
