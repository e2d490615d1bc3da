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
from sharing.answers.retraction import confirm_destruction, recall_of
from sharing.filing.changes import withdraw
from sharing.models import Request
from sharing.models.request import NAME_DAYS
from sharing.requests.access import partner_request
from sharing.requests.errors import AlreadyClosed, Recalled
from sharing.requests.receipts import Proven, proven, receipt_of
from sharing.requests.status import Status, status_of

from . import attachments
from .lines import filed_by


@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Following is no reading: the answer stays behind its info_request door."""
    by = request.acting
    info_request = partner_request(by=by, number=number)
    status = status_of(info_request, on=today())
    retraction, may_read = recall_of(info_request), allowed(by, Right.READ_ANSWERS, info_request.partner)
    return render(
        request,
        "sharing/portal/request.html",
        context(info_request)
        | {
            "status": status,
            "steps": steps(info_request, status),
            "proven": proven(info_request),
            "items": [Item(code).label for code in info_request.items],
            "filed_by": filed_by(info_request),
            "retraction": retraction,
            "may_confirm": may_read,
            "may_read": status is Status.ANSWERED and retraction is None and may_read,
            "may_file": allowed(by, Right.FILE, info_request.partner) and is_offered(info_request),
            "may_withdraw": not info_request.is_closed and allowed(by, Right.FILE, info_request.partner),
            "today": today(),
        }
        | attachments.shown(request, info_request),
    )


@require_safe
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The reading is journaled before the page is rendered. A retracted answer leads back to where that is said."""
    info_request = partner_request(by=request.acting, number=number)
    try:
        read = read_answer(by=request.acting, request=info_request)
    except Recalled:
        return redirect("request", number)
    told = {
        "read": read,
        "told": [(line.item.label, line.provided, line.paragraphs) for line in read.lines],
        "born": date.fromisoformat(read.subject["birth_date"]) if read.subject.get("birth_date") else None,
        "name_days": NAME_DAYS,
    }
    return render(request, "sharing/portal/answer.html", context(info_request, page="Réponse") | told)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    info_request = partner_request(by=request.acting, number=number, right=Right.FILE)
    if request.method != "POST":
        if info_request.is_closed:
            raise AlreadyClosed()
        return render(request, "sharing/portal/withdraw.html", context(info_request, page="Retrait"))
    withdraw(by=request.acting, request=info_request)
    messages.success(request, f"La demande {info_request.number} est retirée.")
    return redirect("request", number=info_request.number)


def context(info_request: Request, *, page: str = "") -> dict:
    """What every page of a request says of it. `page` is its name where it is not the request's info_request."""
    return {
        "info_request": info_request,
        "title": type_title(info_request.partner, info_request.type_code),
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
    return info_request.type_code in {one.code for one in request_types(info_request.partner)}


def steps(info_request: Request, status: Status) -> list[tuple[str, str, object]]:
    """(icon, word, day or instant) of what happened so far, from the filing alone and its end."""
    done: list[tuple[str, str, object]] = [("inbox", "Demande reçue", info_request.filed_at)]
    under_way_on = add_working_days(day_of(info_request.filed_at), 1, settings.HOLIDAYS_ZONE)
    if under_way_on <= (day_of(info_request.closed_at) if info_request.closed_at else today()):
        done.append(("hourglass", "En cours de traitement", under_way_on))
    if status is Status.ANSWERED:
        done.append(("reply", "Réponse disponible", info_request.closed_at))
    if status is Status.WITHDRAWN:
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
def destroyed(request: HttpRequest, number: str) -> HttpResponse:
    info_request = partner_request(by=request.acting, number=number)
    try:
        confirm_destruction(by=request.acting, request=info_request)
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
