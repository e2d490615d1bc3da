"""One address, two rooms: the partner's portal or the service's desk, by who acts."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


def by_side(*, portal: Callable | None = None, desk: Callable | None = None) -> Callable:
    """A view that hands over to `portal` for a partner and to `desk` for the service; 404 where there is no room."""

    def door(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        room = portal if request.acting.is_partner else desk
        if room is None:
            raise Http404
        return room(request, *args, **kwargs)

    return door
