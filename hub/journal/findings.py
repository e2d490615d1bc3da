"""What `verify` has to say against the log."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One disagreement: a code, a sentence, and where: leaf `index`, the entry's uuid, the checkpoint's `size`."""

    code: str
    sentence: str
    index: int | None = None
    entry: str | None = None
    size: int | None = None
