#!/usr/bin/env python
"""The project's command line.

Some commands are answered before any setting is read, because they need neither database nor keys and because
somebody without access to the installation must be able to run them: the gate, the law, the text reading, the checks of
what the journal gives.
"""

import os
import sys
from importlib import import_module

# First words of the command line → function that answers; it takes the words that follow, and returns the exit status.
WITHOUT_SETTINGS = {
    ("gate",): "sharing.gate.command:main",
    ("law",): "partners.law.command:main",
    ("journal", "check"): "hub.journal.check_commands:check_receipt",
    ("journal", "check-export"): "hub.journal.check_commands:check_export",
    ("keys",): "hub.keys_command:main",
    ("text",): "hub.text.command:main",
}


def main(argv: list[str]) -> int:
    for words, path in WITHOUT_SETTINGS.items():
        if tuple(argv[: len(words)]) == words:
            module, _, function = path.partition(":")
            return getattr(import_module(module), function)(argv[len(words) :])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *argv])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
