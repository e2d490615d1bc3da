"""What the menu under one's name leads to, and by what ways one signs in."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def menu(request: HttpRequest) -> dict[str, object]:
    """Context processor: `account_menu` of hub/includes/user_menu.html, `has_proconnect` of the sign-in page.

    Also `lock_after` of hub/includes/cover.html: seconds until an idle page covers itself, 0 where nobody is signed in.
    """
    user = getattr(request, "user", None)  # not there yet where a body is refused before anything is read
    signed_in = user is not None and user.is_authenticated
    return {
        "account_menu": [{"label": "Sécurité de mon compte", "url": reverse("mfa_index")}] if signed_in else [],
        "lock_after": settings.LOCK_AFTER_MINUTES * 60 if signed_in else 0,
        "has_proconnect": bool(settings.PROCONNECT_URL),
    }
