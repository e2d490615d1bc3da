"""The document handed to the person, for asks that no text stands behind: she passes it on, or does not.

The first channel offered for types marked *hand*. It is hers, so the gate has no say; what the law never lets this
asker have is left out all the same, since that is where she means to take it.
"""
