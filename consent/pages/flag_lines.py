"""A person's flags as her record shows them, what protects first."""

from consent.flows.lift_flag import PROTECTIVE
from consent.models import Flag, Person
from partners.vocabulary import Item

from .kinds import WORDS, purposes


def flag_lines(person: Person) -> list[dict]:
    """The standing flags, what protects first."""
    titles = dict(purposes())
    lines = [
        {
            "flag": flag,
            "words": WORDS[flag.kind],
            "purpose": titles.get(flag.purpose, ""),
            "items": [Item(code) for code in flag.items],
            "names": flag.open_detail().get("names", []),
            "protective": flag.kind in PROTECTIVE,
        }
        for flag in Flag.objects.standing().filter(person=person).select_related("person__key").order_by("raised_at")
    ]
    return sorted(lines, key=lambda line: not line["protective"])
