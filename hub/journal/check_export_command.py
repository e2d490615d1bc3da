"""`manage.py journal check-export FILE --key KEY`: checks that an export is complete, with the public key alone.

Answered before any setting is read, and without Django, as `journal check` is: see check_command.
"""

import argparse
import sys
from pathlib import Path

from hub.errors import HubError

from .export import Complete, check
from .note import Verifier


def main(argv: list[str]) -> int:
    """0 when every leaf is there as it was signed, 1 when not, 2 when the file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="manage.py journal check-export", description="Vérifie qu’un export du journal est complet."
    )
    parser.add_argument("export", type=Path, help="le fichier exporté")
    parser.add_argument(
        "--key", required=True, help="la clé publique (nom+identifiant+base64), ou un fichier qui la contient"
    )
    options = parser.parse_args(argv)
    try:
        key = Path(options.key).read_text(encoding="utf-8") if Path(options.key).is_file() else options.key
        with options.export.open(encoding="utf-8", newline="\n") as lines:
            print(told(check(lines, Verifier.parse(key))))
    except (OSError, UnicodeDecodeError) as error:
        print(f"Lecture impossible : {error}", file=sys.stderr)
        return 2
    except HubError as refused:
        print(f"Export refusé : {refused.sentence} ({refused.code}){where(refused)}", file=sys.stderr)
        return 1
    return 0


def where(refused: HubError) -> str:
    return f", ligne {refused.data['line']}" if refused.data.get("line") else ""


def told(complete: Complete) -> str:
    """The proof in words."""
    closing = complete.closing
    return "\n".join(
        (
            "Export complet.",
            f"  écritures     {closing.size - complete.start}, de la place {complete.start + 1} à {closing.size}",
            f"  signé par     {complete.signed_by}",
        )
    )
