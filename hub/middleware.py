"""Middleware of every page: no cache keeps a copy, text comes in readable, a refusal becomes a page of its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from .errors import HubError
from .text.clean import tidy

SECRETS = ("password", "secret", "token")  # parts of the names of fields that are compared to the letter


class NoStoreMiddleware(MiddlewareMixin):
    """`Cache-Control: no-store` (RFC 9111, 5.2.2.5) on each response that says nothing of its own."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class ReadableTextMiddleware(MiddlewareMixin):
    """What a page sends is cleaned before any view reads it (hub/text/clean.py). The API's fields do so themselves.

    Not the query of an address: a filter that cannot be read would become none.
    """

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> None:
        if getattr(view, "csrf_exempt", False):
            return
        if request.method == "POST":
            request.POST = readable(request.POST)


def readable(sent: QueryDict) -> Any:
    """The same fields, their texts tidied; what is secret as it was sent."""
    cleaned = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        secret = any(part in name.lower() for part in SECRETS)
        cleaned.setlist(name, values if secret else list(map(tidy, values)))
    cleaned._mutable = False
    return cleaned


class RefusalMiddleware(MiddlewareMixin):
    """Pages that expect a refusal (a form's errors) catch it themselves; whatever reaches this is shown whole."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HubError):
            return None
        if error.status == 404:
            # Not yours and not there read the same.
            return render(request, "404.html", status=404)
        return render(request, "hub/refusal.html", {"refusal": error}, status=error.status)
