"""The figures of one line of the balance: what was asked of us, what was asked in return, and what follows of both."""

from dataclasses import dataclass
from math import sqrt

SMALL = 100  # asks and answers together; under it the one-way index is shown with its interval
NORMAL_95 = 1.959963984540054
HIDDEN = "non affiché"


@dataclass(frozen=True, slots=True)
class OneWay:
    """(asks received − asks of ours they answered) ÷ their sum: 1 they only ask, 0 even, −1 they only answer.

    low, high  95 % interval after Wilson (1927) on the share of asks received
    count      asks and answers together
    """

    index: float
    low: float
    high: float
    count: int

    @property
    def is_uncertain(self) -> bool:
        return self.count < SMALL


def one_way(received: int, answered: int) -> OneWay | None:
    """The index of two counts; None where both are zero."""
    count = received + answered
    if count <= 0:
        return None
    share = received / count
    spread = NORMAL_95**2 / count
    centre = (share + spread / 2) / (1 + spread)
    half = NORMAL_95 * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    # Rounding may put an end of the interval a hair on the wrong side of the share itself.
    low, high = min(centre - half, share), max(centre + half, share)
    return OneWay(2 * share - 1, 2 * low - 1, 2 * high - 1, count)


@dataclass(slots=True)
class Timed:
    """Time spent, as far as it may be shown.

    minutes  over the answers of closed blocks that lie in the period (secrecy.py)
    counted  those answers; of `answers` that a person wrote in the period
    """

    minutes: int = 0
    counted: int = 0
    answers: int = 0

    @property
    def is_shown(self) -> bool:
        return self.counted > 0 or self.answers == 0

    @property
    def is_whole(self) -> bool:
        return self.counted == self.answers


@dataclass(slots=True)
class Told:
    """Answers that told something, and that told nothing, in the blocks that may be shown."""

    told: int = 0
    not_told: int = 0
    answers: int = 0

    @property
    def counted(self) -> int:
        return self.told + self.not_told

    @property
    def share(self) -> float | None:
        return self.told / self.counted if self.counted else None


@dataclass(slots=True)
class Entered:
    """Evaluations entered for a partner: `counted` in the blocks that may be shown, of `evaluations` in the period."""

    counted: int = 0
    evaluations: int = 0

    @property
    def is_shown(self) -> bool:
        return self.counted > 0 or self.evaluations == 0


@dataclass(slots=True)
class Figures:
    """One partner, or several together, in one band: counts that say nothing about a person, always shown.

    received   asks received whose form was complete, on the day of filing; `outside` those not through the hub
    answered   answers sent, on the day of sending, whenever the request was filed
    sent       what we asked of the partner; `sent_answered` what it answered
    working_days, sent_working_days  from the day after the ask to the answer, added up over the answers
    """

    received: int = 0
    outside: int = 0
    inadmissible: int = 0
    withdrawn: int = 0
    answered: int = 0
    in_time: int = 0
    working_days: int = 0
    referrals: int = 0
    sent: int = 0
    sent_answered: int = 0
    sent_unanswered: int = 0
    sent_in_time: int = 0
    sent_working_days: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in COUNTS)

    @property
    def mean_working_days(self) -> float | None:
        """None before the first answer, as all that follows."""
        return self.working_days / self.answered if self.answered else None

    @property
    def in_time_share(self) -> float | None:
        return self.in_time / self.answered if self.answered else None

    @property
    def outside_share(self) -> float | None:
        return self.outside / self.received if self.received else None

    @property
    def sent_mean_working_days(self) -> float | None:
        return self.sent_working_days / self.sent_answered if self.sent_answered else None

    @property
    def sent_in_time_share(self) -> float | None:
        return self.sent_in_time / self.sent_answered if self.sent_answered else None

    @property
    def one_way(self) -> OneWay | None:
        return one_way(self.received, self.sent_answered)


COUNTS = tuple(Figures.__dataclass_fields__)
