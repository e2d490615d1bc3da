"""What lists and the page of a solicitation show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest

from hub import birth, days, paging
from hub.birth import BirthDate
from partners.law.solicitable import BY_CODE
from sharing.models import Solicitation

from . import access, forms, replies

ORDER = ("-sent_at", "-id")
SEALED = ("content", "agreement", "reply")


@dataclass(frozen=True, slots=True)
class Line:
    """One solicitation in a list."""

    row: Solicitation
    title: str
    status: access.Status


def line(solicitation: Solicitation) -> Line:
    return Line(solicitation, title_of(solicitation), access.status_of(solicitation))


def lines(rows: Iterable[Solicitation]) -> list[Line]:
    return [line(solicitation) for solicitation in rows]


def title_of(solicitation: Solicitation) -> str:
    """What is asked, in words; the code itself where that kind is no longer offered."""
    known = BY_CODE.get(solicitation.kind_code)
    return known.title if known else solicitation.kind_code


def born(identity: dict[str, str] | None) -> BirthDate | None:
    """The birth date of whom a solicitation names."""
    return birth.read(identity["birth_date"]) if identity and identity.get("birth_date") else None


def page(request: HttpRequest, rows: QuerySet[Solicitation]) -> dict:
    """The context of a list: filters, lines, the addresses of the pages beside. Raises BadCursor."""
    filters = forms.Filters(request.GET)
    status = filters.cleaned_data.get("status") if filters.is_valid() else ""
    if status:
        rows = rows.filter(access.WITH[access.Status(status)])
    rows = rows.select_related("partner").defer(*SEALED)
    found = paging.page_of(rows, request.GET.get("cursor", ""), order=ORDER)
    return {
        "filters": filters,
        "filtered": bool(status),
        "today": days.today(),
        "lines": lines(found.rows),
    } | paging.pager(request, found)


def shown(solicitation: Solicitation, opened: replies.UnsealedSolicitation | None, form: Form) -> dict:
    """The half of the page's context that both sides have in common.

    opened  None where its reader may not read it, or may no more: then nothing of what is sealed
    form    the reply, as it is to be written
    """
    return {
        "row": solicitation,
        "opened": opened,
        "born": born(opened.identity) if opened else None,
        "title": title_of(solicitation),
        "status": access.status_of(solicitation),
        "sender": solicitation.sent_by.first_name if solicitation.sent_by else "",
        "reply_word": replies.Outcome(opened.reply["outcome"]).label if opened and opened.reply else "",
        "form": form,
        "today": days.today(),
    }
