"""The tree against RFC 6962's well-known inputs and against pymerkle, an independent implementation."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from hub.journal import merkle

from .consistency import consistency_proof, inclusion_proof, verify_consistency

INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = ["e3b0c442", "6e340b9c", "fac54203", "aeb6bcfe", "d37ee418", "4e3bbb1f", "76e67dad", "ddb89be4", "5dc9da79"]
SIZES = st.integers(1, 600)


def leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(b"entry %d" % number) for number in range(size)]


def independent(size: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for number in range(size):
        tree.append_entry(b"entry %d" % number)
    return tree


@pytest.mark.parametrize("size", range(9))
def test_roots_of_the_well_known_inputs(size):
    hashes = [merkle.leaf_hash(data) for data in INPUTS[:size]]
    assert merkle.root(hashes).hex().startswith(ROOTS[size])


def test_the_paths_of_the_rfc_with_seven_leaves():
    """RFC 6962, 2.1.3: d0, d4 and d6, and the proofs from 3, 4 and 6."""
    a, b, c, d, e, f, j = leaves(7)
    node = merkle.node_hash
    g, h, i = node(a, b), node(c, d), node(e, f)
    k, ell = node(g, h), node(i, j)
    assert inclusion_proof(leaves(7), 0) == [b, h, ell]
    assert inclusion_proof(leaves(7), 3) == [c, g, ell]
    assert inclusion_proof(leaves(7), 4) == [f, j, k]
    assert inclusion_proof(leaves(7), 6) == [i, k]
    assert consistency_proof(leaves(7), 3) == [c, d, g, ell]
    assert consistency_proof(leaves(7), 4) == [ell]
    assert consistency_proof(leaves(7), 6) == [i, j, k]


@given(SIZES)
def test_the_root_agrees_with_pymerkle(size):
    assert merkle.root(leaves(size)) == independent(size).get_root()


@given(SIZES, st.data())
def test_an_inclusion_proof_agrees_with_pymerkle_and_proves(size, data):
    index = data.draw(st.integers(0, size - 1))
    hashes, tree = leaves(size), independent(size)
    proof = inclusion_proof(hashes, index)
    assert sorted([*proof, hashes[index]]) == sorted(_pymerkle_path(tree.prove_inclusion(index + 1)))
    assert merkle.verify_inclusion(hashes[index], index, size, proof, merkle.root(hashes))


@given(SIZES, st.data())
def test_a_consistency_proof_proves_the_older_root_pymerkle_knows(size2, data):
    size1 = data.draw(st.integers(1, size2))
    hashes, tree = leaves(size2), independent(size2)
    proof = consistency_proof(hashes, size1)
    assert verify_consistency(size1, size2, proof, tree.get_root(size1), tree.get_root(size2))


@given(SIZES, st.data())
def test_no_other_place_size_leaf_or_root_is_proved(size, data):
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda number: number != index)) if size > 1 else size
    hashes = leaves(size)
    proof, root, leaf = inclusion_proof(hashes, index), merkle.root(hashes), hashes[index]
    wrong = sha256(b"wrong").digest()
    assert not merkle.verify_inclusion(leaf, other, size, proof, root)
    assert not merkle.verify_inclusion(wrong, index, size, proof, root)
    assert not merkle.verify_inclusion(leaf, index, size, proof, wrong)
    assert not merkle.verify_inclusion(leaf, index, size, [*proof, wrong], root)
    assert not merkle.verify_inclusion(leaf, index, size, [wrong, *proof], root)
    if proof:
        assert not merkle.verify_inclusion(leaf, index, size, proof[:-1], root)
        assert not merkle.verify_inclusion(leaf, index, size, [*proof[:-1], wrong], root)


@given(SIZES, st.data())
def test_no_other_history_is_proved(size2, data):
    size1 = data.draw(st.integers(1, size2))
    hashes = leaves(size2)
    changed = data.draw(st.integers(0, size1 - 1))
    rewritten = [*hashes[:changed], sha256(b"rewritten").digest(), *hashes[changed + 1 :]]
    kept, root = merkle.root(hashes[:size1]), merkle.root(hashes)
    honest = consistency_proof(hashes, size1)
    dishonest = consistency_proof(rewritten, size1)
    assert not verify_consistency(size1, size2, dishonest, kept, merkle.root(rewritten))
    assert not verify_consistency(size1, size2, [*honest, root], kept, root)
    assert not verify_consistency(size1, size2, honest, merkle.root(rewritten[:size1]), root)
    if honest:
        assert not verify_consistency(size1, size2, honest[:-1], kept, root)


@given(SIZES, st.data())
def test_a_range_of_a_proof_is_made_of_complete_subtrees(size, data):
    index = data.draw(st.integers(0, size - 1))
    hashes = leaves(size)
    for lo, hi in [(0, size), *merkle.inclusion_ranges(index, size)]:
        subtrees = [
            merkle.root(hashes[number << level : (number + 1) << level])
            for level, number in merkle.complete_subtrees(lo, hi)
        ]
        assert merkle.join_subtrees(subtrees) == merkle.root(hashes[lo:hi])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 3), (3, 3), (7, 3)])
def test_a_leaf_that_is_not_there_has_no_proof(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(leaves(size), index)
    assert not merkle.verify_inclusion(leaves(1)[0], index, size, [], leaves(1)[0])


@pytest.mark.parametrize(("size1", "size2"), [(-1, 3), (4, 3)])
def test_a_size_the_tree_never_had_has_no_proof(size1, size2):
    with pytest.raises(ValueError, match="never had"):
        consistency_proof(leaves(size2), size1)
    root = merkle.root(leaves(size2))
    assert not verify_consistency(size1, size2, [], root, root)


def test_every_tree_continues_the_empty_one_and_itself():
    root = merkle.root(leaves(5))
    assert verify_consistency(0, 5, [], merkle.EMPTY_ROOT, root)
    assert verify_consistency(5, 5, [], root, root)
    assert verify_consistency(0, 0, [], merkle.EMPTY_ROOT, merkle.EMPTY_ROOT)
    assert not verify_consistency(0, 5, [root], merkle.EMPTY_ROOT, root)
    assert not verify_consistency(0, 5, [], root, root)
    assert not verify_consistency(0, 0, [], root, root)
    assert not verify_consistency(5, 5, [root], root, root)


@pytest.mark.parametrize("junk", [None, "text", 3, [None], ["text"], [b"short"], b"x" * 32])
def test_junk_is_not_proved_and_never_raises(junk):
    leaf, root = leaves(2)[0], merkle.root(leaves(2))
    assert not merkle.verify_inclusion(leaf, 0, 2, junk, root)
    assert not verify_consistency(1, 2, junk, leaf, root)
    if not isinstance(junk, bytes):
        assert not merkle.verify_inclusion(junk, 0, 2, [leaf], root)
        assert not merkle.verify_inclusion(leaf, 0, 2, [leaf], junk)
    if not isinstance(junk, int):
        assert not merkle.verify_inclusion(leaf, junk, 2, [leaf], root)
        assert not merkle.verify_inclusion(leaf, 0, junk, [leaf], root)
        assert not verify_consistency(1, junk, [leaf], leaf, root)


def _pymerkle_path(proof) -> list[bytes]:
    return [bytes.fromhex(text) for text in proof.serialize()["path"]]
