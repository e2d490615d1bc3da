"""`manage.py journal check RECEIPT --key KEY`: checks a receipt offline, with the public key alone.

Answered before any setting is read, and without Django, because its users have no access to the installation. The key
is what `manage.py journal key` prints and `/api/v1/journal/key` publishes; take it from a source you trust, once.
"""

import argparse
import sys
from pathlib import Path

from hub.errors import HubError

from .note import Verifier
from .receipt import Proved, check


def main(argv: list[str]) -> int:
    """0 when the receipt is good, 1 when it proves nothing, 2 when it cannot be read."""
    parser = argparse.ArgumentParser(prog="manage.py journal check", description="Vérifie un reçu du journal.")
    parser.add_argument("receipt", help="le fichier du reçu, ou - pour l’entrée standard")
    parser.add_argument(
        "--key", required=True, help="la clé publique (nom+identifiant+base64), ou un fichier qui la contient"
    )
    options = parser.parse_args(argv)
    try:
        text = sys.stdin.read() if options.receipt == "-" else Path(options.receipt).read_text(encoding="utf-8")
        key = Path(options.key).read_text(encoding="utf-8") if Path(options.key).is_file() else options.key
    except (OSError, UnicodeDecodeError) as error:
        print(f"Lecture impossible : {error}", file=sys.stderr)
        return 2
    try:
        print(told(check(text, Verifier.parse(key))))
    except HubError as refused:
        print(f"Reçu refusé : {refused.sentence} ({refused.code})", file=sys.stderr)
        return 1
    return 0


def told(proved: Proved) -> str:
    """The proof in words."""
    entry, checkpoint = proved.entry, proved.checkpoint
    return "\n".join(
        (
            "Reçu valable.",
            f"  écriture      {entry.uuid}",
            f"  date          {entry.time.isoformat()}",
            f"  action        {entry.action}",
            f"  objet         {entry.object_kind} {entry.object_uuid}",
            f"  auteur        {entry.actor}, organisation {entry.organisation}",
            f"  place         {proved.index + 1} sur {checkpoint.size}",
            f"  signé par     {proved.signed_by}",
        )
    )
