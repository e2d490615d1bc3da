"""/sollicitations/ for the service: the team's solicitations, their replies, reminders and withdrawal."""

from datetime import date, datetime
from operator import itemgetter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent.models.consent import By, How
from hub.errors import Conflict, Invalid
from hub.forms import add_refusal
from hub.layout.dates import day
from partners.models.ledger import Channel
from sharing.models import Solicitation
from sharing.solicitations import tracking
from sharing.solicitations.access import sent, team_solicitation
from sharing.solicitations.forms import NotedReplyForm
from sharing.solicitations.reminders import remind_of_solicitation, withdraw_solicitation
from sharing.solicitations.replies import UnsealedSolicitation, note_reply, read_solicitation
from sharing.solicitations.tracking import shown


@require_safe
def solicitations(request: HttpRequest) -> HttpResponse:
    """The team's solicitations, the last sent first."""
    context = tracking.page(request, sent(request.acting))
    return render(request, "sharing/solicitations/desk_list.html", context)


@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    return page(request, team_solicitation(by=request.acting, number=number), NotedReplyForm())


def page(request: HttpRequest, row: Solicitation, form: NotedReplyForm) -> HttpResponse:
    """The opening is journaled before the page is rendered."""
    opened = read_solicitation(by=request.acting, row=row)
    assert opened is not None
    context = shown(opened.row, opened, form) | {
        "steps": steps(opened),
        "agreement": describe_agreement(opened),
        "may_remind": opened.row.is_waiting,
        "trail": [("Sollicitations", reverse("solicitations")), (row.number, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "sharing/solicitations/desk_one.html", context, status=status)


def describe_agreement(opened: UnsealedSolicitation) -> str:
    """How the person agreed to be named, in a sentence."""
    if opened.agreement is None:
        return ""
    by, how = By(opened.agreement["by"]).label, How(opened.agreement["how"]).label
    on = date.fromisoformat(opened.agreement["on"])
    return f"Accord donné le {day(on)} par {by}, {how}."


def steps(opened: UnsealedSolicitation) -> list[tuple[str, str, datetime]]:
    """(icon, words, instant) of what happened, in order."""
    row = opened.row
    happened = [
        ("mail", "Sollicitation envoyée", row.sent_at),
        ("eye", "Ouverte par le partenaire", row.read_at),
        ("bell", "Rappel au partenaire", row.reminded_at),
        ("late", "Comptée sans réponse", row.unanswered_at),
        ("reply", describe_reply(row), row.answered_at),
        ("undo", "Retirée par le service", row.withdrawn_at),
    ]
    known = [(symbol, words, at) for symbol, words, at in happened if at is not None]
    return sorted(known, key=itemgetter(2))


def describe_reply(row: Solicitation) -> str:
    return f"Réponse du partenaire ({Channel(row.reply_channel).label})" if row.reply_channel else ""


@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Records a reply that came by telephone, letter, e-mail or in person."""
    row = team_solicitation(by=request.acting, number=number)
    form = NotedReplyForm(request.POST)
    if form.is_valid():
        try:
            note_reply(by=request.acting, row=row, said=form.said(), channel=form.came_by)
        except Conflict as refusal:
            messages.warning(request, refusal.sentence)
            return redirect("solicitation", number)
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "La réponse est notée.")
            return redirect("solicitation", number)
    return page(request, row, form)


@require_POST
def remind(request: HttpRequest, number: str) -> HttpResponse:
    row = team_solicitation(by=request.acting, number=number)
    try:
        remind_of_solicitation(by=request.acting, row=row)
    except Conflict as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "Le partenaire est relancé.")
    return redirect("solicitation", number)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Asks for confirmation, then withdraws it: the partner can no longer open it."""
    row = team_solicitation(by=request.acting, number=number)
    if request.method != "POST":
        trail = [("Sollicitations", reverse("solicitations")), (number, reverse("solicitation", args=[number]))]
        context = {"row": row, "title": tracking.title_of(row), "trail": [*trail, ("Retrait", "")]}
        return render(request, "sharing/solicitations/withdraw.html", context)
    try:
        withdraw_solicitation(by=request.acting, row=row)
    except Conflict as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, f"La sollicitation {number} est retirée.")
    return redirect("solicitation", number)
