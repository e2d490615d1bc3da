"""Middleware of every page: no cache keeps a copy, and a refusal becomes a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from .errors import HubError


class NoStoreMiddleware(MiddlewareMixin):
    """`Cache-Control: no-store` (RFC 9111, 5.2.2.5) on each response that says nothing of its own."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class RefusalMiddleware(MiddlewareMixin):
    """Pages that expect a refusal (a form's errors) catch it themselves; whatever reaches this is shown whole."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HubError):
            return None
        if error.status == 404:
            # Not yours and not there read the same.
            return render(request, "404.html", status=404)
        return render(request, "hub/refusal.html", {"refusal": error}, status=error.status)
