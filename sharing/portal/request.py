"""`/demandes/<number>/` for a partner: where it stands, the answer, its receipts, taking it back."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.days import day_of, today
from hub.errors import Conflict
from partners.kinds import request_types, type_title
from partners.law.calendar import add_working_days
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.answers.reading import read_answer
from sharing.answers.retraction import confirm_destruction, retraction_of
from sharing.filing.changes import withdraw
from sharing.models import Request
from sharing.models.request import NAME_DAYS
from sharing.requests.access import partner_request
from sharing.requests.errors import AlreadyClosed, AnswerRetracted
from sharing.requests.receipts import Proven, proven, receipt_of
from sharing.requests.status import Status, status_of

from . import attachments
from .lines import filed_by


@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Following is no reading: the answer stays behind its own door."""
    by = request.acting
    own = partner_request(by=by, number=number)
    status = status_of(own, on=today())
    retraction, may_read = retraction_of(own), allowed(by, Right.READ_ANSWERS, own.partner)
    return render(
        request,
        "sharing/portal/request.html",
        context(own)
        | {
            "status": status,
            "steps": steps(own, status),
            "proven": proven(own),
            "items": [Item(code).label for code in own.items],
            "filed_by": filed_by(own),
            "retraction": retraction,
            "may_confirm": may_read,
            "may_read": status is Status.ANSWERED and retraction is None and may_read,
            "may_file": allowed(by, Right.FILE, own.partner) and is_offered(own),
            "may_withdraw": not own.is_closed and allowed(by, Right.FILE, own.partner),
            "today": today(),
        }
        | attachments.shown(request, own),
    )


@require_safe
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The reading is journaled before the page is rendered. A retracted answer leads back to where that is said."""
    own = partner_request(by=request.acting, number=number)
    try:
        read = read_answer(by=request.acting, request=own)
    except AnswerRetracted:
        return redirect("request", number)
    told = {
        "read": read,
        "told": [(line.item.label, line.provided, line.paragraphs) for line in read.lines],
        "born": date.fromisoformat(read.subject["birth_date"]) if read.subject.get("birth_date") else None,
        "name_days": NAME_DAYS,
    }
    return render(request, "sharing/portal/answer.html", context(own, page="Réponse") | told)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    own = partner_request(by=request.acting, number=number, right=Right.FILE)
    if request.method != "POST":
        if own.is_closed:
            raise AlreadyClosed()
        return render(request, "sharing/portal/withdraw.html", context(own, page="Retrait"))
    withdraw(by=request.acting, request=own)
    messages.success(request, f"La demande {own.number} est retirée.")
    return redirect("request", number=own.number)


def context(own: Request, *, page: str = "") -> dict:
    """What every page of a request says of it. `page` is its name where it is not the request's own."""
    return {
        "own": own,
        "title": type_title(own.partner, own.type_code),
        "reference": own.unseal_partner_copy()["reference"],
        "trail": [
            ("Accueil", reverse("home")),
            ("Demandes", reverse("requests")),
            (own.number, reverse("request", args=[own.number]) if page else ""),
            *([(page, "")] if page else []),
        ],
    }


def is_offered(own: Request) -> bool:
    """Whether the law still gives this type to the partner, so that another can be filed."""
    return own.type_code in {one.code for one in request_types(own.partner)}


def steps(own: Request, status: Status) -> list[tuple[str, str, object]]:
    """(icon, word, day or instant) of what happened so far, from the filing alone and its end."""
    done: list[tuple[str, str, object]] = [("inbox", "Demande reçue", own.filed_at)]
    under_way_on = add_working_days(day_of(own.filed_at), 1, settings.HOLIDAYS_ZONE)
    if under_way_on <= (day_of(own.closed_at) if own.closed_at else today()):
        done.append(("hourglass", "En cours de traitement", under_way_on))
    if status is Status.ANSWERED:
        done.append(("reply", "Réponse disponible", own.closed_at))
    if status is Status.WITHDRAWN:
        done.append(("undo", "Demande retirée par votre organisation", own.withdrawn_at))
    for retraction in own.retractions.all():
        words = (
            "Réponse rappelée par le service" if retraction.was_read else "Réponse reprise par le service avant lecture"
        )
        done.append(("undo", words, retraction.retracted_at))
        if retraction.destroyed_at:
            done.append(("trash", "Destruction confirmée par votre organisation", retraction.destroyed_at))
    return done


@require_POST
def destroyed(request: HttpRequest, number: str) -> HttpResponse:
    own = partner_request(by=request.acting, number=number)
    try:
        confirm_destruction(by=request.acting, request=own)
    except Conflict as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, "Votre confirmation est notée et inscrite au journal.")
    return redirect("request", number)


PENDING = "Le journal signe ses écritures toutes les cinq minutes. Revenez chercher ce reçu dans un instant."


@require_safe
def receipt(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """The receipt as a download; back to the request while no checkpoint covers it."""
    if act not in set(Proven):
        raise Http404
    found = receipt_of(by=request.acting, act=Proven(act), number=number)
    if found is None:
        messages.info(request, PENDING)
        return redirect("request", number)
    response = HttpResponse(str(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{act}-{number}.json"'
    return response
