"""What every page offers a signed-in user about the own account: the menu, and the routes open to everybody."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

OWN_ACCOUNT = frozenset(
    {
        "account_lock",
        "account_logout",
        "account_reauthenticate",
        "account_resume",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    }
)


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
