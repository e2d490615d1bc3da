"""The one way in which a closed list of codes carries its French words. Pure."""

from enum import StrEnum
from inspect import get_annotations
from typing import Any, Self


class Labelled(StrEnum):
    """A StrEnum whose members declare a French label, and whatever else their class annotates, in that order.

    `class Item(Labelled): locating: bool; ADDRESS = "address", "adresse", True`. Nothing has a default: a member that
    leaves something out is a TypeError at import. All of it is plain attributes, so that reading one costs no look-up.
    """

    label: str

    def __new__(cls, code: str, *declared: Any) -> Self:
        names = [name for base in reversed(cls.__mro__) if issubclass(base, Labelled) for name in get_annotations(base)]
        if len(declared) != len(names):
            raise TypeError(f"{cls.__name__} {code!r} declares {len(declared)} of {', '.join(names)}")
        member = str.__new__(cls, code)
        member._value_ = code
        member.__dict__.update(zip(names, declared, strict=True))
        return member


class Badged(Labelled):
    """States that pages show as a badge: each declares its icon (icons.svg) and its tone (signals.css) too.

    A tone never speaks alone: the label is the badge's word.
    """

    icon: str
    tone: str
