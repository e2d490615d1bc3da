"""Panels of the request page: each renders one section, in the order of the list below."""

from collections.abc import Callable
from enum import StrEnum

from django.http import HttpRequest

from sharing.casework.reading import UnsealedRequest
from sharing.desk import intake

from . import answers, attachments, checks, consent_requests, letters, opinions, person, routing

Panel = Callable[[HttpRequest, UnsealedRequest], str]
"""Renders its own template, or "" where it has nothing to show.

The reader's right to open the request has been checked and journaled; a panel checks what more it shows or offers.
"""


class Page(StrEnum):
    """Which request page is rendered, by what the reader may do and whether the request is closed."""

    WORK = "work"
    CLOSED = "closed"
    INTAKE = "intake"


class Slot(StrEnum):
    """Where on the page, in reading order."""

    TOP = "top"  # what must be seen before anything else
    PERSON = "person"  # after who it is about, before the items
    ITEMS = "items"  # after the items and their form
    BESIDE = "beside"  # beside the work: about the request and its text
    ACTS = "acts"  # beside the work, last: the rarer actions, folded


WORK, CLOSED, INTAKE = Page.WORK, Page.CLOSED, Page.INTAKE

PANELS: tuple[tuple[Slot, tuple[Page, ...], Panel], ...] = (
    (Slot.TOP, (WORK,), checks.checks_to_make),
    (Slot.TOP, (WORK, INTAKE, CLOSED), routing.escalation),
    (Slot.TOP, (WORK, CLOSED), routing.break_glass_readings),
    (Slot.TOP, (WORK, CLOSED), answers.retractions),
    (Slot.TOP, (WORK, INTAKE), intake.missing_panel),
    (Slot.TOP, (CLOSED,), answers.phone_answer),
    (Slot.PERSON, (WORK,), person.referral),
    (Slot.PERSON, (WORK,), letters.handout_link),
    (Slot.PERSON, (WORK,), consent_requests.panel),
    (Slot.ITEMS, (WORK,), answers.earlier_evaluations),
    (Slot.ITEMS, (WORK, CLOSED), opinions.panel),
    (Slot.ITEMS, (CLOSED,), answers.transcription),
    (Slot.ITEMS, (WORK,), answers.phone_action),
    (Slot.BESIDE, (WORK, CLOSED, INTAKE), checks.panel),
    (Slot.BESIDE, (WORK, CLOSED), attachments.panel),
    (Slot.BESIDE, (CLOSED,), answers.export_links),
    (Slot.BESIDE, (WORK, CLOSED), person.solicitations_of_request),
    (Slot.BESIDE, (WORK, CLOSED), letters.panel),
    (Slot.BESIDE, (WORK, CLOSED), intake.caller_panel),
    (Slot.BESIDE, (WORK, CLOSED), checks.calls_panel),
    (Slot.ACTS, (CLOSED,), answers.retract_link),
    (Slot.ACTS, (WORK, INTAKE), routing.other_teams),
    (Slot.ACTS, (WORK, INTAKE), routing.recusal),
)


def render(request: HttpRequest, opened: UnsealedRequest, page: Page) -> dict[str, list[str]]:
    """Slot → the non-empty sections of its panels on that page."""
    sections: dict[str, list[str]] = {slot.value: [] for slot in Slot}
    for slot, pages, panel in PANELS:
        if page in pages and (section := panel(request, opened)):
            sections[slot].append(section)
    return sections
