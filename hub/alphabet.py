"""Sorts words in the order of the French alphabet: an accent does not send a word to the end."""

import unicodedata


def place_of(word: str) -> str:
    """The key to sort words by: without accents, in one case."""
    if word.isascii():
        return word.casefold()
    bare = (letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return "".join(bare).casefold()
