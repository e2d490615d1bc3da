"""The service's side: the documents beside the request, each a download of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from consent.access import followed
from hub.files.serving import download
from sharing.access import team_request
from sharing.flows.open_attachment import open_attachment
from sharing.flows.open_request import OpenedRequest
from sharing.models import Request

from .lists import for_worker


def panel(request: HttpRequest, opened: OpenedRequest) -> str:
    """The documents that the partner joined; nothing where there are none."""
    documents = for_worker(opened.request)
    if not documents:
        return ""
    context = {"row": opened.request, "documents": documents, "may_check": may_check(request, opened.request)}
    return render_to_string("sharing/attachments/panel.html", context, request=request)


def may_check(request: HttpRequest, row: Request) -> bool:
    """Whether a consent can be recorded from one of them: the request is open, about somebody whom the team follows."""
    if row.is_closed or row.person_id is None:
        return False
    return followed(request.acting).filter(pk=row.person_id).exists()


@require_safe
def give(request: HttpRequest, number: str, attachment: UUID) -> HttpResponse:
    """The opening is journaled first: it cannot be given and not be written down."""
    found = team_request(by=request.acting, number=number)
    return download(open_attachment(by=request.acting, request=found, attachment=attachment))
