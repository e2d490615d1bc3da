"""The pages that belong to no room: the accessibility statement, a blank page, and whether this process is healthy.

What every page says about the place it belongs to is here too.
A public body owes the statement (loi 2005-102, art. 47; décret 2019-768; RGAA 4.1, 2.).
"""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
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


def place(request: HttpRequest) -> dict[str, object]:
    """Return the Département's name, the product's version, whether this is a demonstration, and what sign-in offers.

    Context processor. `account_menu` is of hub/includes/user_menu.html; `lock_after` of hub/includes/cover.html: the
    seconds until an idle page covers itself, 0 where nobody is signed in. `navigation` and `acting` (see README.md)
    come from the floors that know members and roles.
    """
    user = getattr(request, "user", None)  # not there yet where a body is refused before anything is read
    signed_in = user is not None and user.is_authenticated
    return {
        "departement_name": settings.DEPARTEMENT_NAME,
        "version": settings.VERSION,
        "is_demo": settings.DEMO,
        "has_proconnect": bool(settings.PROCONNECT_URL),
        "account_menu": [{"label": "Sécurité de mon compte", "url": reverse("mfa_index")}] if signed_in else [],
        "lock_after": settings.LOCK_AFTER_MINUTES * 60 if signed_in else 0,
    }
