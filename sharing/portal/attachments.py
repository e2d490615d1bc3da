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
    own = partner_request(by=request.acting, number=number, right=Right.FILE)
    if own.is_closed:
        raise AlreadyClosed()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddForm(own.type, *posted)
    if form.is_bound and form.is_valid():
        paper = Paper(form.cleaned_data["kind"], form.cleaned_data["file"])
        try:
            add_attachment(by=request.acting, request=own, paper=paper)
        except TooManyAttachments as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Le document est joint à la demande {own.number}.")
            return redirect("request", number=own.number)
    context = {"own": own, "form": form, "trail": trail(own)}
    return render(request, "sharing/portal/attachment_add.html", context, status=422 if form.is_bound else 200)


def trail(own: Request) -> list[tuple[str, str]]:
    return [
        ("Accueil", reverse("home")),
        ("Demandes", reverse("requests")),
        (own.number, reverse("request", args=[own.number])),
        ("Ajouter un document", ""),
    ]


def shown(request: HttpRequest, own: Request) -> dict:
    """What the request's page says of its documents."""
    joined = for_partner(own, by=request.acting)
    may_add = not own.is_closed and allowed(request.acting, Right.FILE, own.partner) and len(joined) < MOST
    return {"documents": joined, "may_add_document": may_add}
