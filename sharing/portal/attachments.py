"""/demandes/<number>/documents/ for a partner: one document more, as long as the request is open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.forms import add_refusal
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.filing.attachment_fields import AddForm
from sharing.filing.attachments import Paper, add_attachment, for_partner
from sharing.models import Request
from sharing.models.filing import MOST
from sharing.requests.access import partner_request
from sharing.requests.errors import AlreadyClosed, TooManyAttachments


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, number: str) -> HttpResponse:
    """What is wrong with the file is said at its field; nothing of it is kept then."""
    info_request = partner_request(by=request.acting, number=number, right=Right.FILE)
    if info_request.is_closed:
        raise AlreadyClosed()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddForm(info_request.type, *posted)
    if form.is_bound and form.is_valid():
        paper = Paper(form.cleaned_data["kind"], form.cleaned_data["file"])
        try:
            add_attachment(by=request.acting, request=info_request, paper=paper)
        except TooManyAttachments as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Le document est joint à la demande {info_request.number}.")
            return redirect("request", number=info_request.number)
    context = {"info_request": info_request, "form": form, "trail": trail(info_request)}
    return render(request, "sharing/portal/attachment_add.html", context, status=422 if form.is_bound else 200)


def trail(info_request: Request) -> list[tuple[str, str]]:
    return [
        ("Accueil", reverse("home")),
        ("Demandes", reverse("requests")),
        (info_request.number, reverse("request", args=[info_request.number])),
        ("Ajouter un document", ""),
    ]


def shown(request: HttpRequest, info_request: Request) -> dict:
    """What the request's page says of its documents."""
    joined = for_partner(info_request, by=request.acting)
    may_add = (
        not info_request.is_closed and allowed(request.acting, Right.FILE, info_request.partner) and len(joined) < MOST
    )
    return {"documents": joined, "may_add_document": may_add}
