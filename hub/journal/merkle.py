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


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` (from 0) to the root. ValueError if there is no such leaf."""
    return [root(leaf_hashes[lo:hi]) for lo, hi in inclusion_ranges(index, len(leaf_hashes))]


def consistency_proof(leaf_hashes: Sequence[bytes], size1: int) -> list[bytes]:
    """The hashes that show the tree of `size1` leaves to be the beginning of this one.

    Empty for `size1` 0 or the whole size. ValueError if the tree has never had that size.
    """
    return [root(leaf_hashes[lo:hi]) for lo, hi in consistency_ranges(size1, len(leaf_hashes))]


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


def consistency_ranges(size1: int, size2: int) -> list[Range]:
    """Which leaves each hash of a consistency proof covers, in the proof's order (RFC 6962, 2.1.2)."""
    if not 0 <= size1 <= size2:
        raise ValueError(f"a tree of {size2} leaves has never had {size1}")
    if size1 in (0, size2):
        return []
    lo, hi, ranges = 0, size2, []
    while size1 != hi:
        middle = lo + _split(hi - lo)
        if size1 <= middle:
            ranges.append((middle, hi))
            hi = middle
        else:
            ranges.append((lo, middle))
            lo = middle
    if lo:  # otherwise the old tree is a whole subtree, and its root is known to the verifier
        ranges.append((lo, hi))
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


def verify_consistency(size1: int, size2: int, proof: list[bytes], root1: bytes, root2: bytes) -> bool:
    """Whether the tree of `size2` leaves continues the one of `size1` (RFC 9162, 2.1.4.2).

    Every tree continues the empty one. Never raises: what makes no sense is not proved.
    """
    if not (_numbers(size1, size2) and _hashes([root1, root2]) and _hashes(proof)):
        return False
    if not 0 <= size1 <= size2:
        return False
    if size1 == size2:
        return not proof and root1 == root2 and (size1 > 0 or root1 == EMPTY_ROOT)
    if size1 == 0:
        return not proof and root1 == EMPTY_ROOT
    path = list(proof)
    if size1 & (size1 - 1) == 0:
        path.insert(0, root1)
    if not path:
        return False
    position, last = size1 - 1, size2 - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    reached1 = reached2 = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            reached1, reached2 = node_hash(sibling, reached1), node_hash(sibling, reached2)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            reached2 = node_hash(reached2, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and reached1 == root1 and reached2 == root2


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _numbers(*values: object) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _hashes(values: object) -> bool:
    return isinstance(values, list | tuple) and all(
        isinstance(value, bytes) and len(value) == HASH_SIZE for value in values
    )
