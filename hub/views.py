"""The pages that belong to no room: the accessibility statement, a blank page, and whether this process is healthy.

A public body owes the statement (loi 2005-102, art. 47; décret 2019-768; RGAA 4.1, 2.).
"""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

WRITTEN, REVISED = date(2026, 11, 22), date(2026, 11, 26)


@login_not_required
@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    context = {
        "written": WRITTEN,
        "revised": REVISED,
        "address": settings.PUBLIC_URL,
        "contact": settings.ACCESSIBILITY_CONTACT,
        "plan": settings.ACCESSIBILITY_PLAN,
        "idle_minutes": settings.LOCK_AFTER_MINUTES,
    }
    return render(request, "hub/accessibility.html", context)


@login_not_required
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """A page that tells nothing, for the eyes of a visitor; it is opened beside the one it hides."""
    return render(request, "hub/blank.html")


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("base de données injoignable\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
