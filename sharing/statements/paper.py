"""The statement on paper, with what the service told partners in its solicitations (GDPR 15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from consent.models.consent import By
from consent.persons.twins import twins_of
from hub import clock
from hub.days import day, moment
from hub.documents import render
from hub.text.postal import holds_address
from hub.text.skeleton import fold
from partners.law.solicitable import BY_CODE
from partners.law.vocabulary import BARRIERS, Item
from sharing.models import Solicitation, Statement

from .entries import NOT_REPRODUCED, Entry, Told, is_protected
from .limits import covered

TEMPLATE = Path(__file__).with_name("statement.typ")
TITLE = "Ce qui a été demandé et dit à votre sujet"


@dataclass(frozen=True, slots=True)
class Solicited:
    """One solicitation that named the person, with their agreement.

    text  what was written; not reproduced to a representative, nor where it holds an address
    """

    number: str
    partner: str
    title: str
    sent_at: datetime
    text: str
    read_at: datetime | None


def solicited(statement: Statement) -> list[Solicited]:
    """The solicitations sent before the statement was prepared, the latest first.

    None under a protection: the paper says that entries may be missing, and a manager can show them on request.
    """
    if is_protected(statement.person, twins_of(statement.person)):
        return []
    solicitations = (
        Solicitation.objects.filter(
            person__in=covered(statement), names_person=True, sent_at__lte=statement.prepared_at
        )
        .select_related("partner", "key__parent")
        .order_by("-sent_at")
    )
    reproduced = statement.asked_by == By.SELF
    return [solicited_entry(solicitation, reproduced=reproduced) for solicitation in solicitations]


def solicited_entry(solicitation: Solicitation, *, reproduced: bool) -> Solicited:
    text = solicitation.unseal("content")["text"]
    kind = BY_CODE.get(solicitation.kind_code)
    return Solicited(
        number=solicitation.number,
        partner=solicitation.partner.name,
        title=kind.title if kind else solicitation.kind_code,
        sent_at=solicitation.sent_at,
        text=text if reproduced and not holds_address(fold(text)) else NOT_REPRODUCED,
        read_at=solicitation.read_at,
    )


def paper(statement: Statement, shown: Iterable[Entry]) -> bytes:
    """The PDF of these entries."""
    identity = statement.person.unseal_identity()
    data = {
        "name": f"{identity['first_names']} {identity['last_name']}",
        "asked_by": asked_by(statement),
        "until": day(statement.prepared_at),
        "entries": [words(entry) for entry in shown],
        "solicited": [solicited_words(entry) for entry in solicited(statement)],
        "dpo": settings.DPO_CONTACT,
    }
    return render(TEMPLATE, title=TITLE, number=statement.number, issued_at=clock.now(), data=data)


def asked_by(statement: Statement) -> str:
    """The representative who asked for the statement; empty where the person did."""
    mandate = statement.representative
    return "" if mandate is None else f"{mandate.unseal_detail()['name']}, {mandate.get_kind_display()}"


def words(entry: Entry) -> dict:
    """One entry in the words of the paper."""
    request = entry.request
    return {
        "partner": request.partner.name,
        "title": entry.title,
        "filed_on": day(request.filed_at),
        "texts": ", ".join(entry.texts),
        "asked": ", ".join(item.label for item in entry.asked),
        "state": state(entry),
        "told": [[told.item.label, value_words(told)] for told in entry.told],
        "readings": [moment(at) for at in entry.readings],
    }


def solicited_words(entry: Solicited) -> dict:
    """One solicitation in the words of the paper."""
    return {
        "partner": entry.partner,
        "title": entry.title,
        "sent_on": day(entry.sent_at),
        "text": entry.text,
        "read_on": day(entry.read_at) if entry.read_at else "",
    }


def value_words(told: Told) -> str:
    """The value of a released item in the words of the paper."""
    if told.item is Item.BARRIERS and told.value:
        return ", ".join(BARRIERS.get(code, code) for code in told.value.split(", "))
    return told.value or NOT_REPRODUCED


def state(entry: Entry) -> str:
    """What became of the request, in one sentence."""
    if entry.answered_at is not None:
        return f"Le service a répondu le {day(entry.answered_at)}."
    if entry.request.withdrawn_at is not None:
        return f"Le partenaire a retiré sa demande le {day(entry.request.withdrawn_at)}. Rien n’a été dit."
    return "La demande est en cours. Rien n’a été dit."
