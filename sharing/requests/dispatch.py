"""Where an address leads: to the portal or the desk, by who acts; and back to a page, where a message is shown."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hub.errors import HubError


def by_side(*, portal: Callable | None = None, desk: Callable | None = None) -> Callable:
    """A view that calls `portal` for a partner and `desk` for the service; 404 where that one is not given."""

    def dispatch(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        view = portal if request.acting.is_partner else desk
        if view is None:
            raise Http404
        return view(request, *args, **kwargs)

    return dispatch


def done(request: HttpRequest, message: str, to: str, *args: object) -> HttpResponse:
    """Redirects to the named view `to`, where `message` is shown."""
    messages.success(request, message)
    return redirect(to, *args)


def refused(request: HttpRequest, refusal: HubError | type[HubError], to: str, *args: object) -> HttpResponse:
    """Redirects to the named view `to`, where the refusal's sentence is shown as a warning."""
    messages.warning(request, refusal.sentence)
    return redirect(to, *args)
