"""What the service told partners about the person by asking them something for her: a telling too (GDPR 15)."""

from dataclasses import dataclass
from datetime import datetime

from consent.facts import is_near_protected
from consent.models import Flag
from consent.models.consent import By
from partners.law.solicitable import BY_CODE
from sharing.leaks.streets import POSTAL, plain
from sharing.models import Solicitation, Statement

from .entries import NOT_REPRODUCED, PROTECTIONS


@dataclass(frozen=True, slots=True)
class Solicited:
    """One solicitation in which she was named, with her agreement.

    text  what was written of her; not reproduced to who asks in her place, nor where it holds an address
    """

    number: str
    partner: str
    title: str
    sent_at: datetime
    text: str
    read_at: datetime | None


def solicited(statement: Statement) -> list[Solicited]:
    """Those sent before the statement was prepared, the latest first. None under a protection: the paper says that
    things may be missing from it, and a manager who is asked can show them.
    """
    flags = Flag.objects.standing().filter(person=statement.person, kind__in=PROTECTIONS)
    if flags.exists() or is_near_protected(statement.person):
        return []
    rows = (
        Solicitation.objects.filter(person=statement.person, names_person=True, sent_at__lte=statement.prepared_at)
        .select_related("partner", "key__parent")
        .order_by("-sent_at")
    )
    herself = statement.asked_by == By.SELF
    return [entry_of(row, reproduced=herself) for row in rows]


def entry_of(row: Solicitation, *, reproduced: bool) -> Solicited:
    text = row.unseal("content")["text"]
    kind = BY_CODE.get(row.kind_code)
    return Solicited(
        number=row.number,
        partner=row.partner.name,
        title=kind.title if kind else row.kind_code,
        sent_at=row.sent_at,
        text=text if reproduced and not POSTAL.search(plain(text)) else NOT_REPRODUCED,
        read_at=row.read_at,
    )
