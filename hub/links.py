"""Addresses that leave the hub, in e-mails and on papers, and those that may lead back into it."""

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme


def public(path: str) -> str:
    """The whole address of a page, as its readers reach it."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def local(path: str) -> str:
    """The path, if it leads to a page of this hub; else nothing."""
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
