"""The stored tree against the pure one and against pymerkle, over sizes that cross its tiles."""

import random

import pytest
from django.db import connection
from pymerkle import InmemoryTree

from hub.journal import merkle
from hub.journal.models import Entry, Leaf, Node
from hub.journal.sequencer import Sequencer
from hub.journal.tree import Tree, TreeBroken, nodes_above, size

from .consistency import consistency_proof, consistency_ranges, inclusion_proof
from .writing import write_in_bulk

SEED = random.Random(20261122)


@pytest.fixture
def grown(own_database):
    """A tree of 1,500 leaves, sequenced in batches of random sizes, and its leaf hashes."""
    write_in_bulk(1_500)
    sequencer = Sequencer()
    while sequencer.run_once(limit=SEED.randint(1, 300)):
        continue
    return [bytes(leaf) for leaf in Leaf.objects.order_by("index").values_list("hash", flat=True)]


def test_every_leaf_is_the_hash_of_its_entry(grown):
    entries = {entry.seq: bytes(entry.text) for entry in Entry.objects.all()}
    assert [merkle.leaf_hash(entries[leaf.entry_id]) for leaf in Leaf.objects.order_by("index")] == grown
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(1_500))


def test_nodes_are_stored_for_full_tiles_alone(grown):
    assert size() == 1_500
    stored = {(node.level, node.index): bytes(node.hash) for node in Node.objects.all()}
    assert stored == {(8, tile): merkle.root(grown[tile * 256 : tile * 256 + 256]) for tile in range(5)}


def test_roots_and_proofs_agree_with_the_pure_tree_and_with_pymerkle(grown):
    independent = InmemoryTree(algorithm="sha256")
    for entry in Leaf.objects.order_by("index").select_related("entry"):
        independent.append_entry(bytes(entry.entry.text))
    for _ in range(60):
        size2 = SEED.randint(1, 1_500)
        size1, index = SEED.randint(0, size2), SEED.randrange(size2)
        assert Tree().root(size2) == merkle.root(grown[:size2]) == independent.get_root(size2)
        assert Tree().inclusion_proof(index, size2) == inclusion_proof(grown[:size2], index)
        stored = [Tree()._range(lo, hi) for lo, hi in consistency_ranges(size1, size2)]
        assert stored == consistency_proof(grown[:size2], size1)


def test_appending_reads_and_writes_little(grown, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert len(nodes_above(1_500, [bytes(32)] * 36)) == 1
    with django_assert_max_num_queries(0):
        assert nodes_above(1_500, [bytes(32)] * 35) == []


def test_a_proof_reads_few_tiles(grown, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        Tree().inclusion_proof(700, 1_500)


def test_a_hole_in_the_tree_is_an_error_and_never_a_wrong_root(grown):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_leaf DISABLE TRIGGER ALL")
        cursor.execute("DELETE FROM journal_leaf WHERE index = 1400")
    with pytest.raises(TreeBroken):
        Tree().root(1_500)


@pytest.mark.long
def test_the_third_stored_level(own_database):
    """65,536 leaves and some: a node over 256 nodes."""
    write_in_bulk(65_536 + 300)
    sequencer = Sequencer()
    while sequencer.run_once():
        continue
    hashes = [bytes(leaf) for leaf in Leaf.objects.order_by("index").values_list("hash", flat=True)]
    assert bytes(Node.objects.get(level=16).hash) == merkle.root(hashes[:65_536])
    assert Node.objects.count() == 257 + 1
    assert Tree().root(65_836) == merkle.root(hashes)
    assert Tree().inclusion_proof(65_700, 65_836) == inclusion_proof(hashes, 65_700)
