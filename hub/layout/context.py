"""What every page says about the place it belongs to, and offers a signed-in user about their account."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


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
