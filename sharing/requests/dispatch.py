"""Where an address leads: to the portal or the desk, by who acts."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


def by_side(*, portal: Callable | None = None, desk: Callable | None = None) -> Callable:
    """A view that calls `portal` for a partner and `desk` for the service; 404 where that one is not given."""

    def dispatch(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        view = portal if request.acting.is_partner else desk
        if view is None:
            raise Http404
        return view(request, *args, **kwargs)

    return dispatch
