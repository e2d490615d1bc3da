"""`manage.py journal check RECEIPT --key KEY` and `check-export FILE --key KEY`: with the public key alone, offline.

Answered before any setting is read, and without Django, because their users have no access to the installation. The key
is what `manage.py journal key` prints and `/api/v1/journal/key` publishes; take it from a source you trust, once.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from hub.errors import HubError

from . import export, receipt
from .note import Verifier

KEY_HELP = "la clé publique (nom+identifiant+base64), ou un fichier qui la contient"


def check_receipt(argv: list[str]) -> int:
    """Checks a receipt; - reads it from standard input. Returns the exit status, as `answer` does."""
    options = parsed(
        argv,
        "check",
        "Vérifie un reçu du journal.",
        file="receipt",
        help="le fichier du reçu, ou - pour l’entrée standard",
    )

    def proof(key: Verifier) -> str:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text(encoding="utf-8")
        return describe_receipt(receipt.check(text, key))

    return answer(proof, key=options.key, refused="Reçu refusé")


def check_export(argv: list[str]) -> int:
    """Checks that an export is complete: every leaf as it was signed. Returns the exit status, as `answer` does."""
    options = parsed(
        argv, "check-export", "Vérifie qu’un export du journal est complet.", file="export", help="le fichier exporté"
    )

    def proof(key: Verifier) -> str:
        with Path(options.file).open(encoding="utf-8", newline="\n") as lines:
            return describe_export(export.check(lines, key))

    return answer(proof, key=options.key, refused="Export refusé")


def parsed(argv: list[str], command: str, description: str, *, file: str, help: str) -> argparse.Namespace:
    """Returns the arguments typed: `file`, called by that name in the help, and `key`."""
    parser = argparse.ArgumentParser(prog=f"manage.py journal {command}", description=description)
    parser.add_argument("file", metavar=file, help=help)
    parser.add_argument("--key", required=True, help=KEY_HELP)
    return parser.parse_args(argv)


def answer(proof: Callable[[Verifier], str], *, key: str, refused: str) -> int:
    """Prints what `proof` says of the key. Returns 0 for a good proof, 1 for none, 2 where something cannot be read.

    key  the public key itself, or the path of a file that holds it
    """
    try:
        text = Path(key).read_text(encoding="utf-8") if Path(key).is_file() else key
        print(proof(Verifier.parse(text)))
    except (OSError, UnicodeDecodeError) as error:
        print(f"Lecture impossible : {error}", file=sys.stderr)
        return 2
    except HubError as refusal:
        line = f", ligne {refusal.data['line']}" if refusal.data.get("line") else ""
        print(f"{refused} : {refusal.sentence} ({refusal.code}){line}", file=sys.stderr)
        return 1
    return 0


def describe_receipt(proved: receipt.Proved) -> str:
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


def describe_export(complete: export.Complete) -> str:
    """The proof in words."""
    closing = complete.closing
    return "\n".join(
        (
            "Export complet.",
            f"  écritures     {closing.size - complete.start}, de la place {complete.start + 1} à {closing.size}",
            f"  signé par     {complete.signed_by}",
        )
    )
