"""What the menu under one's name leads to."""

from django.http import HttpRequest
from django.urls import reverse


def menu(request: HttpRequest) -> dict[str, object]:
    """Context processor: `account_menu` of hub/includes/user_menu.html."""
    return {"account_menu": [{"label": "Sécurité de mon compte", "url": reverse("mfa_index")}]}
