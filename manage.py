#!/usr/bin/env python
"""The project's command line.

Some commands are answered before any setting is read, because they need neither database nor keys and because
somebody without access to the installation must be able to run them: the gate, the law, the checks of what the journal
gives.
"""

import os
import sys
from importlib import import_module

# first words of the command line → module whose main(argv) answers, argv being what follows those words
WITHOUT_SETTINGS = {
    ("gate",): "sharing.gate.command",
    ("law",): "partners.law.command",
    ("journal", "check"): "hub.journal.check_command",
    ("journal", "check-export"): "hub.journal.check_export_command",
    ("keys",): "hub.keys_command",
}


def main(argv: list[str]) -> int:
    for words, module in WITHOUT_SETTINGS.items():
        if tuple(argv[: len(words)]) == words:
            return import_module(module).main(argv[len(words) :])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *argv])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
