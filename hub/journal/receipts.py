"""Makes receipts from the stored tree; `receipt.check` checks them without it."""

from .models import Checkpoint, Entry, Leaf
from .receipt import Proved, Receipt, ReceiptRefused, check
from .tree import Tree

__all__ = ["Proved", "Receipt", "ReceiptRefused", "check", "receipt_for"]


def receipt_for(entry: Entry) -> Receipt | None:
    """The entry's receipt under the first checkpoint that covers it, so always the same; None until there is one.

    Checkpoints come every 5 minutes. TreeBroken when stored hashes are missing.
    """
    leaf = Leaf.objects.filter(entry_id=entry.seq).first()
    if leaf is None:
        return None
    checkpoint = Checkpoint.objects.filter(size__gt=leaf.index).order_by("id").first()
    if checkpoint is None:
        return None
    proof = Tree().inclusion_proof(leaf.index, checkpoint.size)
    return Receipt(str(entry.text), leaf.index, tuple(proof), checkpoint.note)
