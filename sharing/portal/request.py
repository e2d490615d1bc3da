"""`/demandes/<number>/` for a partner: its status, the answer, receipts, documents, withdrawal."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub import birth, days, errors
from hub.acts import ActView, done
from partners import kinds, roles
from partners.law.calendar import add_working_days
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from sharing.answers import delivered
from sharing.filing import attachments, changes
from sharing.models import NAME_DAYS, Request
from sharing.models.filing import MOST
from sharing.requests import access, listing, receipts
from sharing.requests.errors import AlreadyClosed, AnswerRetracted, TooManyAttachments

from .list import filed_by


@require_safe
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    """Where the request stands. The answer has a page of its own, whose readings are journaled."""
    by = request.acting
    info_request = access.partner_request(by=by, number=number)
    status = listing.status_of(info_request, on=days.today())
    retraction, may_read = (
        delivered.retraction_of(info_request),
        allowed(by, roles.Right.READ_ANSWERS, info_request.partner),
    )
    return render(
        request,
        "sharing/portal/request.html",
        page_context(info_request)
        | {
            "status": status,
            "steps": steps(info_request, status),
            "proven": receipts.proven(info_request),
            "items": [Item(code).label for code in info_request.items],
            "filed_by": filed_by(info_request),
            "retraction": retraction,
            "may_confirm": may_read,
            "may_read": status is listing.Status.ANSWERED and retraction is None and may_read,
            "may_file": allowed(by, roles.Right.FILE, info_request.partner) and is_offered(info_request),
            "may_withdraw": not info_request.is_closed and allowed(by, roles.Right.FILE, info_request.partner),
            "today": days.today(),
        }
        | attachments_context(request, info_request),
    )


@require_safe
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The answer; its reading is journaled first. A retracted answer redirects to the request's page, which says so."""
    info_request = access.partner_request(by=request.acting, number=number)
    try:
        read = delivered.read_answer(by=request.acting, request=info_request)
    except AnswerRetracted:
        return redirect("request", number)
    content = {
        "read": read,
        "lines": [(line.item.label, line.provided, line.paragraphs) for line in read.lines],
        "born": birth.in_words(read.subject.get("birth_date")),
        "name_days": NAME_DAYS,
    }
    return render(request, "sharing/portal/answer.html", page_context(info_request, page="Réponse") | content)


class Withdrawal(ActView):
    """Asks for confirmation, then withdraws the request."""

    template_name = "sharing/portal/withdraw.html"

    def prepare(self, number: str) -> None:
        self.info_request = access.partner_request(by=self.request.acting, number=number, right=roles.Right.FILE)
        if self.request.method != "POST" and self.info_request.is_closed:
            raise AlreadyClosed()

    def act(self, form: Any) -> HttpResponse:
        changes.withdraw(by=self.request.acting, request=self.info_request)
        return self.done(f"La demande {self.info_request.number} est retirée.", "request", self.info_request.number)

    def context(self) -> dict[str, Any]:
        return page_context(self.info_request, page="Retrait")


class NewAttachment(ActView):
    """Adds a document to an open request. Nothing of a refused file is kept."""

    template_name = "sharing/portal/attachment_add.html"
    form_class = attachments.AddForm
    refusals = (TooManyAttachments,)

    def prepare(self, number: str) -> None:
        self.info_request = access.partner_request(by=self.request.acting, number=number, right=roles.Right.FILE)
        if self.info_request.is_closed:
            raise AlreadyClosed()

    def form_options(self) -> dict[str, Any]:
        return {"request_type": self.info_request.type}

    def act(self, form: attachments.AddForm) -> HttpResponse:
        paper = attachments.Paper(form.cleaned_data["kind"], form.cleaned_data["file"])
        attachments.add_attachment(by=self.request.acting, request=self.info_request, paper=paper)
        number = self.info_request.number
        return self.done(f"Le document est joint à la demande {number}.", "request", number)

    def context(self) -> dict[str, Any]:
        return page_context(self.info_request, page="Ajouter un document")


def attachments_context(request: HttpRequest, info_request: Request) -> dict:
    """The context about the request's documents."""
    joined = attachments.for_partner(info_request, by=request.acting)
    may_file = not info_request.is_closed and allowed(request.acting, roles.Right.FILE, info_request.partner)
    return {"documents": joined, "may_add_document": may_file and len(joined) < MOST}


def page_context(info_request: Request, *, page: str = "") -> dict:
    """The context of every page about a request. `page` names a page below the request's own."""
    return {
        "info_request": info_request,
        "title": kinds.type_title(info_request.partner, info_request.type_code),
        "reference": info_request.unseal_partner_copy()["reference"],
        "trail": [
            ("Accueil", reverse("home")),
            ("Demandes", reverse("requests")),
            (info_request.number, reverse("request", args=[info_request.number]) if page else ""),
            *([(page, "")] if page else []),
        ],
    }


def is_offered(info_request: Request) -> bool:
    """Whether the law still gives this type to the partner, so that another can be filed."""
    return info_request.type_code in {request_type.code for request_type in kinds.request_types(info_request.partner)}


def steps(info_request: Request, status: listing.Status) -> list[tuple[str, str, object]]:
    """(icon, word, day or instant) of what happened so far, from the filing alone and its end."""
    done: list[tuple[str, str, object]] = [("inbox", "Demande reçue", info_request.filed_at)]
    under_way_on = add_working_days(days.day_of(info_request.filed_at), 1, settings.HOLIDAYS_ZONE)
    if under_way_on <= (days.day_of(info_request.closed_at) if info_request.closed_at else days.today()):
        done.append(("hourglass", "En cours de traitement", under_way_on))
    if status is listing.Status.ANSWERED:
        done.append(("reply", "Réponse disponible", info_request.closed_at))
    if status is listing.Status.WITHDRAWN:
        done.append(("undo", "Demande retirée par votre organisation", info_request.withdrawn_at))
    for retraction in info_request.retractions.all():
        words = (
            "Réponse rappelée par le service" if retraction.was_read else "Réponse reprise par le service avant lecture"
        )
        done.append(("undo", words, retraction.retracted_at))
        if retraction.destroyed_at:
            done.append(("trash", "Destruction confirmée par votre organisation", retraction.destroyed_at))
    return done


@require_POST
def confirm_destroyed(request: HttpRequest, number: str) -> HttpResponse:
    """The partner confirms that a retracted answer is destroyed."""
    info_request = access.partner_request(by=request.acting, number=number)
    try:
        delivered.confirm_destruction(by=request.acting, request=info_request)
    except errors.Conflict as refusal:
        messages.info(request, refusal.sentence)
        return redirect("request", number)
    return done(request, "Votre confirmation est notée et inscrite au journal.", "request", number)


PENDING = "Le journal signe ses écritures toutes les cinq minutes. Revenez chercher ce reçu dans un instant."


@require_safe
def receipt(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """The receipt as a download; back to the request while no checkpoint covers it."""
    if act not in set(receipts.Proven):
        raise Http404
    proof = receipts.receipt_of(by=request.acting, act=receipts.Proven(act), number=number)
    if proof is None:
        messages.info(request, PENDING)
        return redirect("request", number)
    response = HttpResponse(str(proof), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{act}-{number}.json"'
    return response
