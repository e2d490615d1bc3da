"""Places on a request's pages where other rooms put a panel of their own; this one knows none of them.

A room registers `panel(request, opened) -> HTML` as it is loaded (sharing/apps.py). It renders its own template, and
gives "" where it has nothing to say. The reader's right to open the request has been checked and journaled; what more
a panel shows or offers, it checks itself.
"""

from collections.abc import Callable
from enum import StrEnum

from django.http import HttpRequest

from sharing.casework.reading import UnsealedRequest

Panel = Callable[[HttpRequest, UnsealedRequest], str]


class Page(StrEnum):
    """For whom a panel is shown: who answers, who reads what was answered, who only routes."""

    WORK = "work"
    CLOSED = "closed"
    INTAKE = "intake"


class Slot(StrEnum):
    """Where on the page, in reading order."""

    TOP = "top"  # what must be seen before anything else
    PERSON = "person"  # after who it is about, before the items
    ITEMS = "items"  # after the items and their form
    BESIDE = "beside"  # beside the work: about the request and its text
    ACTS = "acts"  # beside the work, last: the rarer actions, rolled_up


_panels: list[tuple[Slot, frozenset[Page], Panel]] = []


def register(panel: Panel, slot: Slot, *pages: Page) -> Panel:
    """Shows `panel` in that slot of those pages, after what was registered there before."""
    _panels.append((slot, frozenset(pages), panel))
    return panel


def render(request: HttpRequest, opened: UnsealedRequest, page: Page) -> dict[str, list[str]]:
    """Slot → the panels' sections that have something to say."""
    shown: dict[str, list[str]] = {slot.value: [] for slot in Slot}
    for slot, pages, panel in _panels:
        if page in pages and (section := panel(request, opened)):
            shown[slot].append(section)
    return shown
