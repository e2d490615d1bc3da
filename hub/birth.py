"""A birth date of which the day, or the month too, may be unknown. Pure.

Kept and exchanged as ISO text in which "00" stands for what is unknown, as FranceConnect gives it: "1992-11-05",
"1992-11-00", "1992-00-00". The year is always known.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from hub.errors import Invalid

FIRST_YEAR = 1900
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
UNKNOWN = 0  # in the place of a month or a day
PARTLY_KNOWN = r"(?:19|20|21)[0-9]{2}-(?:0[0-9]|1[0-2])-00"
KEPT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
SIGN = "[ ./-]"  # between day, month and year
TYPED = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?:(?P<day>[0-9]{{1,2}}){SIGN})?(?P<month>[0-9]{{1,2}}){SIGN})?(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}}){SIGN}(?P<month>[0-9]{{1,2}})(?:{SIGN}(?P<day>[0-9]{{1,2}}))?",
        r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})",
    )
)

HELP = "Jour ou mois inconnu : écrivez 00, par exemple 00/11/1992."
UNREADABLE = "Écrivez le jour, le mois et l’année, par exemple 12/04/1987, avec 00 pour ce qui est inconnu."
NO_MONTH = "Sans le mois, le jour s’écrit 00."
NO_SUCH_DAY = "Ce jour n’existe pas."
TOO_EARLY = f"Cette date est avant {FIRST_YEAR}."
TO_COME = "Cette date est dans l’avenir."


class Precision(Enum):
    """What is known."""

    YEAR = auto()
    MONTH = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date that is possible. Raises Invalid for a day that does not exist and for a year before FIRST_YEAR.

    month, day  from 1; UNKNOWN where nobody knows it, and no day is known without its month
    """

    year: int
    month: int = UNKNOWN
    day: int = UNKNOWN

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise refusal(NO_MONTH)
        try:
            first = self.earliest
        except ValueError as error:
            raise refusal(NO_SUCH_DAY) from error
        if first.year < FIRST_YEAR:
            raise refusal(TOO_EARLY)

    @property
    def precision(self) -> Precision:
        if not self.month:
            return Precision.YEAR
        return Precision.DAY if self.day else Precision.MONTH

    @property
    def earliest(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it may be."""
        if self.day:
            return self.earliest
        if not self.month or self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def compatible(self, other: "BirthDate") -> bool:
        """Whether both may be one day: what is known of the two agrees."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def iso(self) -> str:
        """As it is kept and exchanged: "1992-11-00"."""
        return f"{self.year}-{self.month:02}-{self.day:02}"

    @property
    def typed(self) -> str:
        """As one types it in French: "00/11/1992"."""
        return f"{self.day:02}/{self.month:02}/{self.year}"

    @property
    def words(self) -> str:
        """ "1er février 1992", "novembre 1992" or "1992", as hub/days.py writes days."""
        month = f"{MONTHS[self.month - 1]} {self.year}" if self.month else str(self.year)
        return f"{'1er' if self.day == 1 else self.day}\u00a0{month}" if self.day else month

    @property
    def when(self) -> str:
        """The words after « née ou né »: "le 29 février 1992", "en novembre 1992"."""
        return f"{'le' if self.day else 'en'} {self.words}"

    def not_after(self, day: date) -> "BirthDate":
        """The same birth date. Raises Invalid where all of it lies after that day."""
        if self.earliest > day:
            raise refusal(TO_COME)
        return self


def read(kept: str) -> BirthDate:
    """The birth date as it is kept and exchanged, and in no other form. Raises Invalid."""
    written = KEPT.fullmatch(kept)
    if written is None:
        raise refusal(UNREADABLE)
    return BirthDate(*map(int, written.groups()))


def parse(typed: str) -> BirthDate:
    """The birth date as somebody types it: "29/02/1992", "29 2 1992", "29021992", "11/1992", "1992", or as it is kept.

    Raises Invalid.
    """
    text = typed.strip()
    for form in TYPED:
        if written := form.fullmatch(text):
            return BirthDate(**{part: int(figures or UNKNOWN) for part, figures in written.groupdict().items()})
    raise refusal(UNREADABLE)


def is_kept_form(text: str) -> bool:
    """Whether this is written as a birth date is kept, possible or not."""
    return KEPT.fullmatch(text) is not None


def in_words(kept: str | None) -> str:
    """The words of a birth date that is kept; "" for none."""
    return read(kept).words if kept else ""


def refusal(sentence: str) -> Invalid:
    return Invalid(sentence, code="birth_date.impossible")
