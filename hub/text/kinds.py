"""Whether a word of a text is a kind of street, or another word of the line sought. Pure."""

from rapidfuzz.distance import OSA

from .hidden_lines import GROUP, KIND_OF, Sought

INITIALS = frozenset("bfipqrv")
"""Letters that stand for a kind of street and for no little French word: "B. du Port", not "à la"."""


def is_kind(word: str, one: Sought) -> bool:
    """Whether a word is a kind of street or place, also shortened, or that of the line mistyped."""
    return GROUP.get(KIND_OF.get(word, ""), "part") != "part" or is_own_kind(word, one)


def is_own_kind(word: str, one: Sought) -> bool:
    """Whether a word is the kind of the line, also shortened or mistyped."""
    if KIND_OF.get(word) == one.kind or (word in INITIALS and one.kind.startswith(word)):
        return True
    return (
        bool(one.kind)
        and word[:1] == one.kind[0]
        and len(word) > 1
        and OSA.distance(word, one.kind, score_cutoff=1) < 2
    )


def same(word: str, other: str) -> bool:
    """Whether a word is another, its initial, or a typing error away."""
    return word == other or (len(word) == 1 and other.startswith(word)) or (
        len(other) > 4 and OSA.distance(word, other, score_cutoff=1) < 2
    )  # fmt: skip
