"""/sollicitations/ for the service: the team's solicitations, their replies, reminders and withdrawal."""

from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consent.models.consent import By, How
from hub import acts, errors
from hub.forms import add_refusal
from hub.layout.dates import day
from partners.models import Channel
from sharing.models import Solicitation
from sharing.solicitations import access, replies, tracking
from sharing.solicitations.forms import NotedReplyForm
from sharing.solicitations.replies import UnsealedSolicitation, note_reply, read_solicitation


@require_safe
def solicitations(request: HttpRequest) -> HttpResponse:
    """The team's solicitations, the last sent first."""
    context = tracking.page(request, access.sent(request.acting))
    return render(request, "sharing/solicitations/desk_list.html", context)


@require_safe
def solicitation_page(request: HttpRequest, number: str) -> HttpResponse:
    return page(request, access.team_solicitation(by=request.acting, number=number), NotedReplyForm())


def page(request: HttpRequest, solicitation: Solicitation, form: NotedReplyForm) -> HttpResponse:
    """Renders the page; the reading is journaled first."""
    opened = read_solicitation(by=request.acting, solicitation=solicitation)
    assert opened is not None
    context = tracking.shown(opened.solicitation, opened, form) | {
        "steps": steps(opened),
        "agreement": describe_agreement(opened),
        "may_remind": opened.solicitation.is_waiting,
        "trail": [("Sollicitations", reverse("solicitations")), (solicitation.number, "")],
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
    solicitation = opened.solicitation
    happened = [
        ("mail", "Sollicitation envoyée", solicitation.sent_at),
        ("eye", "Ouverte par le partenaire", solicitation.read_at),
        ("bell", "Rappel au partenaire", solicitation.reminded_at),
        ("late", "Comptée sans réponse", solicitation.unanswered_at),
        ("reply", describe_reply(solicitation), solicitation.answered_at),
        ("undo", "Retirée par le service", solicitation.withdrawn_at),
    ]
    known = [(symbol, words, at) for symbol, words, at in happened if at is not None]
    return sorted(known, key=itemgetter(2))


def describe_reply(solicitation: Solicitation) -> str:
    return f"Réponse du partenaire ({Channel(solicitation.reply_channel).label})" if solicitation.reply_channel else ""


@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Records a reply that came by telephone, letter, e-mail or in person."""
    solicitation = access.team_solicitation(by=request.acting, number=number)
    form = NotedReplyForm(request.POST)
    if form.is_valid():
        try:
            note_reply(by=request.acting, solicitation=solicitation, reply=form.said(), channel=form.came_by)
        except errors.Conflict as refusal:
            return acts.refused(request, refusal, "solicitation", number)
        except errors.Invalid as refusal:
            add_refusal(form, refusal)
        else:
            return acts.done(request, "La réponse est notée.", "solicitation", number)
    return page(request, solicitation, form)


@require_POST
def remind(request: HttpRequest, number: str) -> HttpResponse:
    solicitation = access.team_solicitation(by=request.acting, number=number)
    try:
        replies.remind_of_solicitation(by=request.acting, solicitation=solicitation)
    except errors.Conflict as refusal:
        return acts.refused(request, refusal, "solicitation", number)
    return acts.done(request, "Le partenaire est relancé.", "solicitation", number)


class Withdrawal(acts.ActView):
    """Asks for confirmation, then withdraws it: the partner can no longer open it."""

    template_name = "sharing/solicitations/withdraw.html"

    def prepare(self, number: str) -> None:
        self.solicitation = access.team_solicitation(by=self.request.acting, number=number)

    def act(self, form: Any) -> HttpResponse:
        number = self.solicitation.number
        try:
            replies.withdraw_solicitation(by=self.request.acting, solicitation=self.solicitation)
        except errors.Conflict as refusal:
            return acts.refused(self.request, refusal, "solicitation", number)
        return self.done(f"La sollicitation {number} est retirée.", "solicitation", number)

    def context(self) -> dict[str, Any]:
        return {"row": self.solicitation, "title": tracking.title_of(self.solicitation)}

    def trail(self) -> acts.Trail:
        number = self.solicitation.number
        return [
            ("Sollicitations", reverse("solicitations")),
            (number, reverse("solicitation", args=[number])),
            ("Retrait", ""),
        ]
