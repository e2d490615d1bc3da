"""Addresses that leave the hub, in e-mails and on papers."""

from django.conf import settings


def public(path: str) -> str:
    """The whole address of a page, as its readers reach it."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
