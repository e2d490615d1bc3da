"""How bodies come in: bounded before they are read, and kept in memory: nothing sent touches the disk in clear.

The settings name `InMemory` as the only upload handler, and `BodyLimitMiddleware` before the first that reads a body.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from .errors import BodyTooLarge

MOST_BODY = 25 * 1024 * 1024  # bytes of a form with its files; of any other body DATA_UPLOAD_MAX_MEMORY_SIZE

View = TypeVar("View", bound=Callable[..., Any])


def takes_files(view: View) -> View:
    """Marks a view, in its urls: its forms may carry files, up to MOST_BODY in all."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def answers_for_its_body(view: View) -> View:
    """Marks a view, in its urls: it bounds what it reads, and refuses in a form of its own."""
    view.answers_for_its_body = True  # type: ignore[attr-defined]
    return view


class InMemory(MemoryFileUploadHandler):
    """Keeps every file in memory, whatever its size: the body's bound is its bound."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True


class BodyLimitMiddleware(MiddlewareMixin):
    """Refuses a body by its announced length, before anything of it is read. The API's parsers do so themselves."""

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        most = MOST_BODY if getattr(view, "takes_files", False) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if hasattr(view, "cls") or hasattr(view, "answers_for_its_body") or announced(request) <= most:
            return None
        return render(request, "hub/refusal.html", {"refusal": BodyTooLarge()}, status=BodyTooLarge.status)


def announced(request: HttpRequest) -> int:
    """The body's length as the client announced it; more is never read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() else 0
