"""`/journal/inhabituel/`: what deserves a look."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sharing.flows.read_journal import read_journal

from .page import TABS
from .unusual import DAYS
from .unusual import unusual as patterns


@require_safe
def unusual(request: HttpRequest) -> HttpResponse:
    """Journaled as any reading of the journal."""
    read_journal(by=request.acting, subject=None, filters={"page": "inhabituel"})
    context = {
        "tabs": TABS,
        "current": "journal_unusual",
        "found": patterns(),
        "days": DAYS,
        "persons": settings.UNUSUAL_PERSONS,
        "partners": settings.UNUSUAL_PARTNERS,
    }
    return render(request, "oversight/journal/unusual.html", context)
