"""Notifies people about requests: one function for each event, called by the service that causes it."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from hub.accounts.models import User
from hub.days import today
from hub.notices.kinds import Kind, register
from hub.notices.services import notify, settle
from partners import roles
from partners.members.recipients import agents_of, by_actor, holders
from partners.roles import Right
from partners.teams.presence import present
from partners.webhooks import send as webhooks
from partners.webhooks.events import Event
from sharing.models import (
    Breach,
    ConsentRequest,
    Escalation,
    Recusal,
    Request,
    Retraction,
    ReviewRequest,
    SecondOpinion,
)

ANSWERED = register("request.answered", "Votre demande a reçu une réponse.")
URGENT = register("request.urgent", "Une demande urgente est confiée à votre équipe.", urgent=True)
CLIMBED = register("request.escalated", "Une demande urgente attend encore une réponse.", urgent=True)
ENTRUSTED = register("request.entrusted", "Une demande est confiée à votre équipe.")
REVIEW_ASKED = register("review.asked", "Votre décision est demandée sur une demande.")
REVIEW_DECIDED = register("review.decided", "Votre responsable a rendu sa décision sur une demande.")
CONSENT_AWAITED = register("consent.awaited", "Un accord demandé à une personne est toujours attendu.")
OPINION_ASKED = register("opinion.asked", "Un collègue vous demande votre avis sur une demande.")
OPINION_GIVEN = register("opinion.given", "Un collègue a donné l’avis que vous lui demandiez.")
ADVICE_ASKED = register("review.advice_asked", "Votre avis est demandé sur une demande.")
ADVICE_GIVEN = register("review.advised", "Le délégué à la protection des données a donné l’avis demandé.")
GLASS_BROKEN = register(
    "break_glass.opened", "Une demande de votre équipe a été ouverte par accès exceptionnel.", urgent=True
)
TAKEN_BACK = register(
    "answer.taken_back", "Une réponse est reprise avant lecture : votre demande est de nouveau en cours."
)
RETRACTED = register(
    "answer.retracted", "Une réponse que vous avez lue est rappelée : détruisez-la, puis confirmez-le.", urgent=True
)
DESTROYED = register("retraction.destroyed", "Le partenaire confirme qu’il a détruit une réponse rappelée.")
BREACH_OPENED = register("breach.opened", "Un incident vient d’être constaté ; 72 heures pour décider.", urgent=True)
SOLICITED = register("solicitation.sent", "Le service social vous sollicite.")
SOLICITED_URGENTLY = register("solicitation.urgent", "Le service social vous sollicite en urgence.", urgent=True)
SOLICITATION_REMINDED = register("solicitation.reminded", "Une sollicitation du service social attend votre réponse.")
SOLICITATION_WITHDRAWN = register("solicitation.withdrawn", "Le service social a retiré une sollicitation.")
SOLICITATION_ANSWERED = register("solicitation.answered", "Un partenaire a répondu à votre sollicitation.")
SOLICITATION_LAPSED = register("solicitation.lapsed", "Une sollicitation est restée sans réponse à son échéance.")


def tell(kind: Kind, request: Request, users: Iterable[User], *, place: UUID | None) -> None:
    """One notice about a request, which leads to its page."""
    notify(kind, users=users, number=request.number, path=page_of(request), place=place)


def page_of(request: Request) -> str:
    return reverse("request", args=[request.number])


def audience(request: Request, right: Right) -> list[User]:
    """Those of its team with this right who are there today, without who stepped aside from it."""
    aside = set(Recusal.objects.filter(request=request).values_list("user_id", flat=True))
    return [user for user in present(request.team, right, on=today()) if user.pk not in aside]


def arrived(request: Request) -> None:
    """An urgent request came to its team. Others are seen in the list: nobody wants a dozen e-mails a day."""
    if request.urgent:
        tell(URGENT, request, audience(request, Right.INTAKE), place=request.team_id)


def entrusted(request: Request) -> None:
    """Another team handed the request over."""
    kind = URGENT if request.urgent else ENTRUSTED
    tell(kind, request, audience(request, Right.INTAKE), place=request.team_id)


def escalated(escalation: Escalation) -> None:
    """The team's managers, or the direction, which has no request to open: the list of what presses."""
    request = escalation.request
    if escalation.level == Escalation.Level.MANAGER:
        tell(CLIMBED, request, audience(request, Right.REVIEW), place=request.team_id)
    else:
        notify(CLIMBED, users=holders(roles.DIRECTION), number=request.number, path=reverse("urgent"))


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
        tell(ANSWERED, request, filed or agents, place=request.partner_id)


def retracted(retraction: Retraction) -> None:
    """Every agent of the partner, whoever filed or read: each may have seen it; and its software."""
    request = retraction.request
    told = Event.REQUEST_RETRACTED
    webhooks.send(partner=request.partner, event=told, about=request.id, number=request.number)
    kind = RETRACTED if retraction.was_read else TAKEN_BACK
    tell(kind, request, agents_of(request.partner), place=request.partner_id)


def destroyed(request: Request) -> None:
    tell(DESTROYED, request, audience(request, Right.REVIEW), place=request.team_id)


def breach_opened(breach: Breach) -> None:
    """The officer and the team's managers."""
    request, path = breach.request, reverse("breach", args=[breach.pk])
    for users, place in ((holders(roles.DPO), None), (audience(request, Right.REVIEW), request.team_id)):
        notify(BREACH_OPENED, users=users, number=request.number, path=path, place=place)


def review_asked(review_request: ReviewRequest) -> None:
    """The DPO where advice comes first, otherwise the team's managers."""
    request = review_request.request
    if review_request.needs_advice:
        tell(ADVICE_ASKED, request, holders(roles.DPO), place=None)
    else:
        tell(REVIEW_ASKED, request, audience(request, Right.REVIEW), place=request.team_id)


def consent_awaited(asked: ConsentRequest) -> None:
    """The worker who asked; all who answer in the team where she has left it."""
    request = asked.request
    members = audience(request, Right.ANSWER)
    asker = {user.pk for user in by_actor(asked.asked_by)}
    there = [member for member in members if member.pk in asker]
    tell(CONSENT_AWAITED, request, there or members, place=request.team_id)


def opinion_asked(asked: SecondOpinion) -> None:
    """The colleague, in the team she stands in; it leads to her one page."""
    if asked.membership is not None:
        path, place = reverse("opinion", args=[asked.pk]), asked.membership.team_id
        users = [asked.membership.user]
        notify(OPINION_ASKED, users=users, number=asked.request.number, path=path, place=place)


def opinion_given(asked: SecondOpinion) -> None:
    """The worker who asked, while she answers in that team."""
    request = asked.request
    members = {member.pk for member in audience(request, Right.ANSWER)}
    users = [user for user in by_actor(asked.asked_by) if user.pk in members]
    tell(OPINION_GIVEN, request, users, place=request.team_id)


def advised(request: Request) -> None:
    tell(ADVICE_GIVEN, request, audience(request, Right.REVIEW), place=request.team_id)


def settled(review_request: ReviewRequest) -> None:
    """The worker who asked, once every item is decided."""
    request = review_request.request
    members = {member.pk for member in audience(request, Right.ANSWER)}
    asked_by = [user for user in by_actor(review_request.asked_by) if user.pk in members]
    tell(REVIEW_DECIDED, request, asked_by, place=request.team_id)


def break_glass_used(request: Request) -> None:
    """All who answer in the team whose request a manager of another team opened; her reason stands on its page."""
    tell(GLASS_BROKEN, request, audience(request, Right.ANSWER), place=request.team_id)
