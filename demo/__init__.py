"""A fictional Département, made once by `make demo`: its teams, partners, people, and twelve months of requests.

Every name is invented. The same seed gives the same Département; ids and sealed bytes differ.
"""

SEED = 20261122
PASSWORD = "trois-rivieres-demo"  # noqa: S105  printed by make demo
