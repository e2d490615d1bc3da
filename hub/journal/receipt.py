"""What a holder keeps of an act: the entry, its place in the tree, and a signed checkpoint over it.

Pure: no database, no settings, so that anybody checks a receipt with the public key alone.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Self

from hub.errors import HubError

from . import merkle
from .entry import EntryText
from .note import Checkpoint, MalformedNote, Note, Verifier

FORMAT = "hub-receipt/1"


class ReceiptRefused(HubError):
    """The receipt proves nothing: `code` says at which step it fails."""

    code = "receipt.malformed"
    sentence = "Ce fichier n’est pas un reçu du journal."
    status = 422


@dataclass(frozen=True)
class Receipt:
    """An entry's text, the number of its leaf, the hashes that lead to the root, and the checkpoint's note."""

    entry: str
    index: int
    proof: tuple[bytes, ...]
    checkpoint: str

    def data(self) -> dict:
        """What JSON can say of it; hashes in base64."""
        return {
            "format": FORMAT,
            "entry": self.entry,
            "index": self.index,
            "proof": [b64encode(step).decode() for step in self.proof],
            "checkpoint": self.checkpoint,
        }

    def __str__(self) -> str:
        return json.dumps(self.data(), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """From JSON. ReceiptRefused when it is no receipt."""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ReceiptRefused(code="receipt.format")
            entry, index, checkpoint = data["entry"], data["index"], data["checkpoint"]
            proof = tuple(b64decode(step, validate=True) for step in data["proof"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ReceiptRefused from error
        if not (isinstance(entry, str) and isinstance(checkpoint, str) and type(index) is int):
            raise ReceiptRefused
        return cls(entry, index, proof, checkpoint)


@dataclass(frozen=True)
class Proved:
    """What a good receipt proves: this entry stands at `index` of the log that `checkpoint` describes."""

    entry: EntryText
    index: int
    checkpoint: Checkpoint
    signed_by: str


def check(text: str, verifier: Verifier) -> Proved:
    """Checks a receipt's JSON with a public key. Raises ReceiptRefused with the first step that fails:

    receipt.malformed, receipt.format, receipt.entry (not an entry's text), receipt.checkpoint (not a checkpoint),
    receipt.signature (not signed by this key), receipt.inclusion (the entry is not under the checkpoint's root).
    """
    receipt = Receipt.parse(text)
    try:
        entry = EntryText.parse(receipt.entry)
    except ValueError as error:
        raise ReceiptRefused("Le reçu ne contient pas d’écriture du journal.", code="receipt.entry") from error
    try:
        note = Note.parse(receipt.checkpoint)
        checkpoint = Checkpoint.parse(note.text)
    except MalformedNote as error:
        raise ReceiptRefused(error.sentence, code="receipt.checkpoint") from error
    if not verifier.signed(note) or checkpoint.origin != verifier.name:
        raise ReceiptRefused("Le point de contrôle n’est pas signé par cette clé.", code="receipt.signature")
    leaf = merkle.leaf_hash(bytes(entry))
    if not merkle.verify_inclusion(leaf, receipt.index, checkpoint.size, list(receipt.proof), checkpoint.root):
        raise ReceiptRefused("Cette écriture n’est pas celle que le journal a signée.", code="receipt.inclusion")
    return Proved(entry, receipt.index, checkpoint, verifier.name)
