"""/sollicitations/ for the service: the team's solicitations, their replies, reminders and withdrawal."""

import uuid
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent.models.consent import By, How
from consent.persons.access import followed_person, require_team
from consent.persons.services import OpenedPerson, read_person
from consent.persons.twins import twins_of
from consent.views.consents import givers
from hub import acts, days, errors, forms
from hub.days import day
from partners.law.solicitable import kind_of
from partners.models import Channel, Partner
from sharing.models import Request, Solicitation
from sharing.requests.access import team_request
from sharing.solicitations import access, guard, replies, tracking
from sharing.solicitations.errors import TextLeaks
from sharing.solicitations.forms import AskForm, NotedReplyForm
from sharing.solicitations.sending import Ask, Examined, examine, solicit


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
    opened = replies.read_solicitation(by=request.acting, solicitation=solicitation)
    assert opened is not None
    context = tracking.shown(opened.solicitation, opened, form) | {
        "steps": steps(opened),
        "agreement": describe_agreement(opened),
        "may_remind": opened.solicitation.is_waiting,
        "trail": [("Sollicitations", reverse("solicitations")), (solicitation.number, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "sharing/solicitations/desk_one.html", context, status=status)


def describe_agreement(opened: replies.UnsealedSolicitation) -> str:
    """How the person agreed to be named, in a sentence."""
    if opened.agreement is None:
        return ""
    by, how = By(opened.agreement["by"]).label, How(opened.agreement["how"]).label
    on = date.fromisoformat(opened.agreement["on"])
    return f"Accord donné le {day(on)} par {by}, {how}."


def steps(opened: replies.UnsealedSolicitation) -> list[tuple[str, str, datetime]]:
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
            replies.note_reply(by=request.acting, solicitation=solicitation, reply=form.said(), channel=form.came_by)
        except errors.Conflict as refusal:
            return acts.refused(request, refusal, "solicitation", number)
        except errors.Invalid as refusal:
            forms.add_refusal(form, refusal)
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


@require_http_methods(["GET", "HEAD", "POST"])
def for_nobody(request: HttpRequest) -> HttpResponse:
    """Names no person, and reads no record."""
    require_team(request.acting)
    return write(request)


@require_http_methods(["GET", "HEAD", "POST"])
def for_person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    followed_person(by=request.acting, person=person_id)
    return write(request, person=read_person(by=request.acting, person=person_id))


@require_http_methods(["GET", "HEAD", "POST"])
def from_request(request: HttpRequest, number: str) -> HttpResponse:
    """About the person to whom a request was matched, whom the team follows."""
    info_request = team_request(by=request.acting, number=number)
    if info_request.person_id is None:
        raise errors.NotFound()
    return write(request, person=read_person(by=request.acting, person=info_request.person_id), about=info_request)


def write(request: HttpRequest, *, person: OpenedPerson | None = None, about: Request | None = None) -> HttpResponse:
    """The form; a valid post is previewed as the partner will read it, then sent. Errors keep what was typed."""
    posted = request.POST if request.method == "POST" else None
    form = form_of(person, posted, leaks=acknowledged_in(posted))
    if posted is None or not form.is_valid() or posted.get("step") == "edit":
        return show(request, form, person, about, status=422 if form.errors else 200)
    ask = ask_of(form, person, about)
    try:
        if posted.get("step") == "send":
            solicitation = solicit(by=request.acting, ask=ask, solicitation_id=draft_of(posted))
            message = f"La sollicitation {solicitation.number} est adressée à {solicitation.partner}."
            return acts.done(request, message, "solicitation", solicitation.number)
        examined = examine(by=request.acting, ask=ask, on=days.today())
    except TextLeaks as refusal:
        form = form_of(person, posted, leaks=set(refusal.data["leaks"]) - set(refusal.data["final"]))
        form.is_valid()
        form.add_error("text", refusal.sentence)
        return show(request, form, person, about, status=422)
    except (errors.Invalid, errors.Conflict) as refusal:
        forms.add_refusal(form, refusal)
        return show(request, form, person, about, status=refusal.status)
    return preview(request, ask, examined, person, about)


def form_of(person: OpenedPerson | None, posted: Any, *, leaks: set[str]) -> AskForm:
    may_give = givers(person) if person else None
    return AskForm(
        posted,
        partners=reachable(),
        givers=may_give,
        leaks=leaks,
        initial={"agreed_on": days.today(), "giver": may_give[0][0] if may_give else By.SELF.value},
    )


def reachable() -> QuerySet[Partner]:
    """The partners that can be solicited: with an account, neither suspended nor succeeded by another."""
    return Partner.objects.filter(suspended_at__isnull=True, successor__isnull=True, without_account=False)


def acknowledged_in(posted: Any) -> set[str]:
    return {name.removeprefix("ack-") for name in posted or () if name.startswith("ack-")}


def ask_of(form: AskForm, person: OpenedPerson | None, about: Request | None) -> Ask:
    partner, kind = form.chosen
    return Ask(
        partner=reachable().get(pk=partner),
        kind_code=kind,
        text=form.cleaned_data["text"],
        person=person.person.pk if person else None,
        agreed=form.agreed() if person else None,
        request=about,
        acknowledged=form.acknowledged(),
    )


def draft_of(posted: Any) -> uuid.UUID | None:
    """The draft's id, so that a form sent twice makes one solicitation; None where it is unreadable."""
    try:
        return uuid.UUID(posted.get("draft", ""))
    except ValueError:
        return None


def show(
    request: HttpRequest, form: AskForm, person: OpenedPerson | None, about: Request | None, *, status: int
) -> HttpResponse:
    context = common(person, about) | {
        "form": form,
        "draft": (form.data.get("draft") if form.is_bound else "") or uuid.uuid4(),
        "acknowledgements": [form[name] for name in form.fields if name.startswith("ack-")],
        "reserved": person is not None and guard.is_reserved(person.person, twins_of(person.person)),
    }
    return render(request, "sharing/solicitations/write.html", context, status=status)


def preview(
    request: HttpRequest, ask: Ask, examined: Examined, person: OpenedPerson | None, about: Request | None
) -> HttpResponse:
    """Exactly what the partner will read, with every field carried on."""
    left_out = ("csrfmiddlewaretoken", "step")
    kept = [(name, value) for name in request.POST if name not in left_out for value in request.POST.getlist(name)]
    kind = kind_of(ask.partner.kind, ask.kind_code)
    context = common(person, about) | {
        "partner": ask.partner,
        "kind": kind,
        "examined": examined,
        "born": tracking.born(examined.identity),
        "hidden": kept,
        "sender": request.acting.require_user().first_name,
    }
    return render(request, "sharing/solicitations/preview.html", context)


def common(person: OpenedPerson | None, about: Request | None) -> dict:
    """The breadcrumbs and the way back: to the request, the person or the list."""
    trail = [("Sollicitations", reverse("solicitations"))]
    if about is not None:
        trail = [("Demandes", reverse("requests")), (about.number, reverse("request", args=[about.number]))]
    elif person is not None:
        trail = [("Personnes", reverse("persons")), ("Fiche", reverse("person", args=[person.person.pk]))]
    return {"person": person, "about": about, "trail": [*trail, ("Solliciter un partenaire", "")], "back": trail[-1][1]}
