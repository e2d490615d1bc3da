"""Does a text lead to where somebody lives? On paper it may be read by others than who holds it."""

from consent.hidden import Hidden
from sharing.typed.leaks import reaches
from sharing.typed.streets import POSTAL, names_street, plain


def locates(text: str, hidden: Hidden) -> bool:
    """Whether it holds an address, a street that the record hides, or the safe way to reach a protected person."""
    return (
        bool(POSTAL.search(plain(text)))
        or names_street(text, hidden.address)
        or any(reaches(text, line) for line in hidden.contact)
    )
