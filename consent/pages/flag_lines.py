"""A person's flags as her record shows them: those that stand, what protects first, and the trail of the others."""

from dataclasses import dataclass, field
from uuid import UUID

from consent.models import Flag, Person
from consent.models.flag import Kind
from consent.protection.flags import BY_MANAGER, PROTECTIVE
from hub.accounts.names import FORGOTTEN, names_of
from partners.law.vocabulary import Item

from .kinds import WORDS, Words, purposes


@dataclass(frozen=True, slots=True)
class Line:
    """One flag, opened, with the names of who raised it, who lifted it and who heard the person's word."""

    flag: Flag
    words: Words
    purpose: str
    items: list[Item]
    detail: dict = field(repr=False)
    raised_by: str
    lifted_by: str
    heard_by: str

    @property
    def protective(self) -> bool:
        return self.flag.kind in PROTECTIVE

    @property
    def by_manager(self) -> bool:
        """Whether a manager alone lifts it."""
        return self.flag.kind in BY_MANAGER

    @property
    def renewable(self) -> bool:
        return self.flag.kind == Kind.PROTECTED_ADDRESS

    @property
    def lift_reason(self) -> str:
        return self.flag.unseal_lift_reason()


def flag_lines(person: Person) -> tuple[list[Line], list[Line]]:
    """The flags that stand, what protects first; those that do not any more, the last lifted first.

    Opens what is sealed: for who has already opened the record.
    """
    flags = list(Flag.objects.filter(person=person).select_related("person__key").order_by("raised_at"))
    names = names_of({id for one in flags for id in (one.raised_by, one.lifted_by, one.word_heard_by)})
    titles = dict(purposes())

    def name(id: UUID | None) -> str:
        return "" if id is None else names.get(id, FORGOTTEN)

    lines = [
        Line(
            flag=flag,
            words=WORDS[Kind(flag.kind)],
            purpose=titles.get(flag.purpose, ""),
            items=[Item(code) for code in flag.items],
            detail=flag.unseal_detail(),
            raised_by=name(flag.raised_by),
            lifted_by=name(flag.lifted_by),
            heard_by=name(flag.word_heard_by),
        )
        for flag in flags
    ]
    standing = [line for line in lines if line.flag.lifted_at is None]
    lifted = [(line.flag.lifted_at, place, line) for place, line in enumerate(lines) if line.flag.lifted_at is not None]
    return sorted(standing, key=lambda line: not line.protective), [line for *_, line in sorted(lifted, reverse=True)]
