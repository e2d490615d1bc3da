"""What no text may give away of a protected person, or of one near. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hidden:
    """Lines that say where somebody hides, as workers wrote them down.

    own      addresses of the person: the protected one, and the elected one, which leads near it
    near     those of persons near
    contact  how a protected person, either or both, is reached without being given away
    """

    own: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()

    @property
    def address(self) -> tuple[str, ...]:
        """All the addresses."""
        return self.own + self.near

    @property
    def others(self) -> tuple[str, ...]:
        """The addresses that are not the person's own, whoever else lives there."""
        return tuple(line for line in self.near if line not in self.own)
