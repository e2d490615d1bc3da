"""The statement on paper."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from hub import clock
from hub.documents.render import render
from hub.layout.dates import day, moment
from partners.law.vocabulary import BARRIERS, Item
from sharing.models import Statement

from .entries import NOT_REPRODUCED, Entry, Told
from .solicited import Solicited, solicited

TEMPLATE = Path(__file__).with_name("statement.typ")
TITLE = "Ce qui a été demandé et dit à votre sujet"


def paper(statement: Statement, shown: Iterable[Entry]) -> bytes:
    """The PDF of these entries."""
    identity = statement.person.unseal_identity()
    data = {
        "name": f"{identity['first_names']} {identity['last_name']}",
        "asked_by": asked_by(statement),
        "until": day(statement.prepared_at),
        "entries": [words(entry) for entry in shown],
        "solicited": [asked_for_her(one) for one in solicited(statement)],
        "dpo": settings.DPO_CONTACT,
    }
    return render(TEMPLATE, title=TITLE, number=statement.number, issued_at=clock.now(), data=data)


def asked_by(statement: Statement) -> str:
    """Who holds the paper, where it is not the person."""
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
        "told": [[told.item.label, said(told)] for told in entry.told],
        "readings": [moment(at) for at in entry.readings],
    }


def asked_for_her(one: Solicited) -> dict:
    """One solicitation in the words of the paper."""
    return {
        "partner": one.partner,
        "title": one.title,
        "sent_on": day(one.sent_at),
        "text": one.text,
        "read_on": day(one.read_at) if one.read_at else "",
    }


def said(told: Told) -> str:
    if told.item is Item.BARRIERS and told.value:
        return ", ".join(BARRIERS.get(code, code) for code in told.value.split(", "))
    return told.value or NOT_REPRODUCED


def state(entry: Entry) -> str:
    if entry.answered_at is not None:
        return f"Le service a répondu le {day(entry.answered_at)}."
    if entry.request.withdrawn_at is not None:
        return f"Le partenaire a retiré sa demande le {day(entry.request.withdrawn_at)}. Rien n’a été dit."
    return "La demande est en cours. Rien n’a été dit."
