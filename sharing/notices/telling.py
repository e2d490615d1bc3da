"""Who is told what: a function for each thing that happens, called by its flow.

What the partner is told says that there is an answer, never which one, and is the same about everybody.
"""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from hub.accounts.models import User
from hub.days import today
from hub.notices.kinds import Kind
from hub.notices.notify import notify
from hub.notices.seen import settle
from partners import roles
from partners.presence import present
from partners.roles import Right
from partners.staff import agents_of, by_actor, holders
from partners.webhooks import send as webhooks
from partners.webhooks.events import Event
from sharing.models import Breach, Climb, ConsentAsked, Escalation, Recall, Request, SecondOpinion, StepAside

from . import kinds


def tell(kind: Kind, request: Request, users: Iterable[User], *, place: UUID | None) -> None:
    """One notice about a request, which leads to its page."""
    notify(kind, users=users, number=request.number, path=page_of(request), place=place)


def page_of(request: Request) -> str:
    return reverse("request", args=[request.number])


def audience(request: Request, right: Right) -> list[User]:
    """Those of its team with this right who are there today, without who stepped aside from it."""
    aside = set(StepAside.objects.filter(request=request).values_list("user_id", flat=True))
    return [user for user in present(request.team, right, on=today()) if user.pk not in aside]


def arrived(request: Request) -> None:
    """An urgent request came to its team. Others are seen in the list: nobody wants a dozen e-mails a day."""
    if request.urgent:
        tell(kinds.URGENT, request, audience(request, Right.INTAKE), place=request.team_id)


def entrusted(request: Request) -> None:
    """Another team handed the request over."""
    kind = kinds.URGENT if request.urgent else kinds.ENTRUSTED
    tell(kind, request, audience(request, Right.INTAKE), place=request.team_id)


def climbed(climb: Climb) -> None:
    """The team's managers, or the direction, which has no request to open: the list of what presses."""
    request = climb.request
    if climb.level == Climb.Level.MANAGER:
        tell(kinds.CLIMBED, request, audience(request, Right.REVIEW), place=request.team_id)
    else:
        notify(kinds.CLIMBED, users=holders(roles.DIRECTION), number=request.number, path=reverse("urgent"))


def closed(request: Request) -> None:
    """Nothing waits in the service any more."""
    settle(request.number, but=request.partner_id)


def answered(request: Request) -> None:
    """Who filed it, or the partner's agents where she has left, and its software. The service is done with it."""
    closed(request)
    told = Event.REQUEST_ANSWERED
    webhooks.send(partner=request.partner, event=told, about=request.id, number=request.number)
    if request.filed_by_software_id is None:
        agents = agents_of(request.partner)
        filed = [agent for agent in agents if agent.pk == request.filed_by_user_id]
        tell(kinds.ANSWERED, request, filed or agents, place=request.partner_id)


def recalled(recall: Recall) -> None:
    """Every agent of the partner, whoever filed or read: each may have seen it; and its software."""
    request = recall.request
    told = Event.REQUEST_RECALLED
    webhooks.send(partner=request.partner, event=told, about=request.id, number=request.number)
    kind = kinds.RECALLED if recall.was_read else kinds.TAKEN_BACK
    tell(kind, request, agents_of(request.partner), place=request.partner_id)


def destroyed(request: Request) -> None:
    tell(kinds.DESTROYED, request, audience(request, Right.REVIEW), place=request.team_id)


def breach_opened(breach: Breach) -> None:
    """The officer and the team's managers."""
    request, path = breach.request, reverse("breach", args=[breach.pk])
    for users, place in ((holders(roles.DPO), None), (audience(request, Right.REVIEW), request.team_id)):
        notify(kinds.BREACH_OPENED, users=users, number=request.number, path=path, place=place)


def review_asked(escalation: Escalation) -> None:
    """The DPO where advice comes first, otherwise the team's managers."""
    request = escalation.request
    if escalation.needs_advice:
        tell(kinds.ADVICE_ASKED, request, holders(roles.DPO), place=None)
    else:
        tell(kinds.REVIEW_ASKED, request, audience(request, Right.REVIEW), place=request.team_id)


def consent_awaited(asked: ConsentAsked) -> None:
    """The worker who asked; all who answer in the team where she has left it."""
    request = asked.request
    members = audience(request, Right.ANSWER)
    asker = {user.pk for user in by_actor(asked.asked_by)}
    there = [member for member in members if member.pk in asker]
    tell(kinds.CONSENT_AWAITED, request, there or members, place=request.team_id)


def opinion_asked(asked: SecondOpinion) -> None:
    """The colleague, in the team she stands in; it leads to her one page."""
    if asked.membership is not None:
        path, place = reverse("opinion", args=[asked.pk]), asked.membership.team_id
        users = [asked.membership.user]
        notify(kinds.OPINION_ASKED, users=users, number=asked.request.number, path=path, place=place)


def opinion_given(asked: SecondOpinion) -> None:
    """The worker who asked, while she answers in that team."""
    request = asked.request
    members = {member.pk for member in audience(request, Right.ANSWER)}
    users = [user for user in by_actor(asked.asked_by) if user.pk in members]
    tell(kinds.OPINION_GIVEN, request, users, place=request.team_id)


def advised(request: Request) -> None:
    tell(kinds.ADVICE_GIVEN, request, audience(request, Right.REVIEW), place=request.team_id)


def settled(escalation: Escalation) -> None:
    """The worker who asked, once every item is decided."""
    request = escalation.request
    members = {member.pk for member in audience(request, Right.ANSWER)}
    asked_by = [user for user in by_actor(escalation.asked_by) if user.pk in members]
    tell(kinds.REVIEW_DECIDED, request, asked_by, place=request.team_id)


def glass_broken(request: Request) -> None:
    """All who answer in the team whose request a manager of another team opened; her reason stands on its page."""
    tell(kinds.GLASS_BROKEN, request, audience(request, Right.ANSWER), place=request.team_id)
