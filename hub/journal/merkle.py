"""The Merkle tree of RFC 6962 (section 2.1) and the strict verification of its proofs (RFC 9162).

Pure: bytes in, bytes out. A hash is 32 bytes of SHA-256, a proof is a list of hashes. A leaf is
hashed after 0x00 and a node after 0x01, so that neither can pass for the other; a lone node on the
right moves up as it is and is never duplicated.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()
TILE_LEVELS = 8
TILE = 1 << TILE_LEVELS
"""Stored trees keep one node for this many hashes of the stored level below (as C2SP's tiles do)."""

Range = tuple[int, int]
"""The leaves from the first number to before the second."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry's bytes as a leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two hashes."""
    return sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes; over none, the hash of nothing."""
    level = list(leaf_hashes)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        above = [sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]


def full_tiles(hashes: Sequence[bytes]) -> list[bytes]:
    """The node above each complete tile of these hashes of a stored level, from the first on."""
    return [root(hashes[start : start + TILE]) for start in range(0, len(hashes) - TILE + 1, TILE)]


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Which leaves each hash of an inclusion proof covers, in the proof's order (RFC 6962, 2.1.1)."""
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} in a tree of {size}")
    lo, hi, ranges = 0, size, []
    while hi - lo > 1:
        middle = lo + _split(hi - lo)
        if index < middle:
            ranges.append((middle, hi))
            hi = middle
        else:
            ranges.append((lo, middle))
            lo = middle
    return ranges[::-1]


def complete_subtrees(lo: int, hi: int) -> list[tuple[int, int]]:
    """The complete subtrees (level, index) that make up a range of a proof, from left to right."""
    subtrees = []
    while lo < hi:
        level = (hi - lo).bit_length() - 1
        subtrees.append((level, lo >> level))
        lo += 1 << level
    return subtrees


def join_subtrees(hashes: Sequence[bytes]) -> bytes:
    """The root over complete subtrees that shrink from left to right, as `complete_subtrees` gives them."""
    if not hashes:
        return EMPTY_ROOT
    joined = hashes[-1]
    for left in reversed(hashes[:-1]):
        joined = node_hash(left, joined)
    return joined


def verify_inclusion(leaf_hash: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Whether the leaf stands at `index` in the tree of `size` leaves under `root` (RFC 9162, 2.1.3.2).

    Never raises: what makes no sense is not proved.
    """
    if not (_numbers(index, size) and _hashes([leaf_hash, root]) and _hashes(proof)):
        return False
    if not 0 <= index < size:
        return False
    position, last, reached = index, size - 1, leaf_hash
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            reached = node_hash(sibling, reached)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and reached == root


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _numbers(*values: object) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _hashes(values: object) -> bool:
    return isinstance(values, list | tuple) and all(
        isinstance(value, bytes) and len(value) == HASH_SIZE for value in values
    )
