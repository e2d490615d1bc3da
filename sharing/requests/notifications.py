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
from partners.teams.presence import present
from partners.webhooks import send as webhooks
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
ESCALATED = register("request.escalated", "Une demande urgente attend encore une réponse.", urgent=True)
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
    """Notifies these users of a request; the notice leads to its page."""
    notify(kind, users=users, number=request.number, path=page_of(request), place=place)


def page_of(request: Request) -> str:
    return reverse("request", args=[request.number])


def audience(request: Request, right: roles.Right) -> list[User]:
    """The members of its team with this right who are present today and not recused from it."""
    aside = set(Recusal.objects.filter(request=request).values_list("user_id", flat=True))
    return [user for user in present(request.team, right, on=today()) if user.pk not in aside]


def arrived(request: Request) -> None:
    """Notifies the team of an urgent request; the others are only listed, to spare a dozen e-mails a day."""
    if request.urgent:
        tell(URGENT, request, audience(request, roles.Right.INTAKE), place=request.team_id)


def entrusted(request: Request) -> None:
    """Notifies the team that gets a request from another team."""
    kind = URGENT if request.urgent else ENTRUSTED
    tell(kind, request, audience(request, roles.Right.INTAKE), place=request.team_id)


def escalated(escalation: Escalation) -> None:
    """Notifies the team's managers, or the directorate, whose notice leads to the list of urgent requests."""
    request = escalation.request
    if escalation.level == Escalation.Level.MANAGER:
        tell(ESCALATED, request, audience(request, roles.Right.REVIEW), place=request.team_id)
    else:
        notify(ESCALATED, users=holders(roles.DIRECTION), number=request.number, path=reverse("urgent"))


def closed(request: Request) -> None:
    """Settles the service's notices about a closed request."""
    settle(request.number, but=request.partner_id)


def answered(request: Request) -> None:
    """Notifies who filed it (once they left, all agents) and its software; settles the service's notices."""
    closed(request)
    webhooks.send(
        partner=request.partner, event=webhooks.Event.REQUEST_ANSWERED, about=request.id, number=request.number
    )
    if request.filed_by_software_id is None:
        agents = agents_of(request.partner)
        filed = [agent for agent in agents if agent.pk == request.filed_by_user_id]
        tell(ANSWERED, request, filed or agents, place=request.partner_id)


def retracted(retraction: Retraction) -> None:
    """Notifies every agent of the partner, since each may have seen the answer, and its software."""
    request = retraction.request
    webhooks.send(
        partner=request.partner, event=webhooks.Event.REQUEST_RETRACTED, about=request.id, number=request.number
    )
    kind = RETRACTED if retraction.was_read else TAKEN_BACK
    tell(kind, request, agents_of(request.partner), place=request.partner_id)


def destroyed(request: Request) -> None:
    tell(DESTROYED, request, audience(request, roles.Right.REVIEW), place=request.team_id)


def breach_opened(breach: Breach) -> None:
    """Notifies the DPO and the team's managers."""
    request, path = breach.request, reverse("breach", args=[breach.pk])
    for users, place in ((holders(roles.DPO), None), (audience(request, roles.Right.REVIEW), request.team_id)):
        notify(BREACH_OPENED, users=users, number=request.number, path=path, place=place)


def review_asked(review_request: ReviewRequest) -> None:
    """Notifies the DPO where advice comes first, otherwise the team's managers."""
    request = review_request.request
    if review_request.needs_advice:
        tell(ADVICE_ASKED, request, holders(roles.DPO), place=None)
    else:
        tell(REVIEW_ASKED, request, audience(request, roles.Right.REVIEW), place=request.team_id)


def consent_awaited(asked: ConsentRequest) -> None:
    """Notifies the worker who asked; once they left the team, all its members who answer."""
    request = asked.request
    members = audience(request, roles.Right.ANSWER)
    asker = {user.pk for user in by_actor(asked.asked_by)}
    askers = [member for member in members if member.pk in asker]
    tell(CONSENT_AWAITED, request, askers or members, place=request.team_id)


def opinion_asked(asked: SecondOpinion) -> None:
    """Notifies the colleague, in their own team; the notice leads to the page of the opinion."""
    if asked.membership is not None:
        path, place = reverse("opinion", args=[asked.pk]), asked.membership.team_id
        users = [asked.membership.user]
        notify(OPINION_ASKED, users=users, number=asked.request.number, path=path, place=place)


def opinion_given(asked: SecondOpinion) -> None:
    """Notifies the worker who asked, if they still answer in that team."""
    request = asked.request
    members = {member.pk for member in audience(request, roles.Right.ANSWER)}
    users = [user for user in by_actor(asked.asked_by) if user.pk in members]
    tell(OPINION_GIVEN, request, users, place=request.team_id)


def advised(request: Request) -> None:
    tell(ADVICE_GIVEN, request, audience(request, roles.Right.REVIEW), place=request.team_id)


def settled(review_request: ReviewRequest) -> None:
    """Notifies the worker who asked, once every item is decided."""
    request = review_request.request
    members = {member.pk for member in audience(request, roles.Right.ANSWER)}
    asked_by = [user for user in by_actor(review_request.asked_by) if user.pk in members]
    tell(REVIEW_DECIDED, request, asked_by, place=request.team_id)


def break_glass_used(request: Request) -> None:
    """Notifies all who answer in the team; the manager's reason is on the request's page."""
    tell(GLASS_BROKEN, request, audience(request, roles.Right.ANSWER), place=request.team_id)
