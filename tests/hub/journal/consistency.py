"""Proofs from the hashes of all leaves (RFC 6962 and 9162): of inclusion, which the hub draws from its stored tree, and
of consistency, with which the tests check that a later tree continues an earlier one.

Of the latter the hub gives out none: an export between two checkpoints proves the same, with every entry.
"""

from collections.abc import Sequence

from hub.journal import merkle


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` (from 0) to the root. ValueError if there is no such leaf."""
    return [merkle.root(leaf_hashes[lo:hi]) for lo, hi in merkle.inclusion_ranges(index, len(leaf_hashes))]


def consistency_proof(leaf_hashes: Sequence[bytes], size1: int) -> list[bytes]:
    """The hashes that show the tree of `size1` leaves to be the beginning of this one.

    Empty for `size1` 0 or the whole size. ValueError if the tree has never had that size.
    """
    return [merkle.root(leaf_hashes[lo:hi]) for lo, hi in consistency_ranges(size1, len(leaf_hashes))]


def consistency_ranges(size1: int, size2: int) -> list[merkle.Range]:
    """Which leaves each hash of a consistency proof covers, in the proof's order (RFC 6962, 2.1.2)."""
    if not 0 <= size1 <= size2:
        raise ValueError(f"a tree of {size2} leaves has never had {size1}")
    if size1 in (0, size2):
        return []
    lo, hi, ranges = 0, size2, []
    while size1 != hi:
        middle = lo + merkle._split(hi - lo)
        if size1 <= middle:
            ranges.append((middle, hi))
            hi = middle
        else:
            ranges.append((lo, middle))
            lo = middle
    if lo:  # otherwise the old tree is a whole subtree, and its root is known to the verifier
        ranges.append((lo, hi))
    return ranges[::-1]


def verify_consistency(size1: int, size2: int, proof: list[bytes], root1: bytes, root2: bytes) -> bool:
    """Whether the tree of `size2` leaves continues the one of `size1` (RFC 9162, 2.1.4.2).

    Every tree continues the empty one. Never raises: what makes no sense is not proved.
    """
    if not (merkle._numbers(size1, size2) and merkle._hashes([root1, root2]) and merkle._hashes(proof)):
        return False
    if not 0 <= size1 <= size2:
        return False
    if size1 == size2:
        return not proof and root1 == root2 and (size1 > 0 or root1 == merkle.EMPTY_ROOT)
    if size1 == 0:
        return not proof and root1 == merkle.EMPTY_ROOT
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
            reached1, reached2 = merkle.node_hash(sibling, reached1), merkle.node_hash(sibling, reached2)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            reached2 = merkle.node_hash(reached2, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and reached1 == root1 and reached2 == root2
