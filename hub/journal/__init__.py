"""The tamper-evident log: who did what to which thing and when, provable to an outsider, without a word about a person.

An act writes its entry in its own transaction (`log.write`); the sequencer takes committed entries into a Merkle tree;
signed checkpoints fix the tree; `manage.py journal verify` recomputes it all. How to run it: docs/deployment.md.
"""
