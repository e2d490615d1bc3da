"""Notifies people about solicitations: one function for each event."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from hub.accounts.models import User
from hub.notices.kinds import Kind
from hub.notices.services import notify, settle
from partners import roles
from partners.members.recipients import agents_of, members_of
from partners.webhooks import send as webhooks
from partners.webhooks.send import Event
from sharing.models import Recusal, Solicitation
from sharing.requests import notifications


def tell(kind: Kind, solicitation: Solicitation, users: Iterable[User], *, place: UUID) -> None:
    """Notifies these users of a solicitation; the notice leads to its page."""
    path = reverse("solicitation", args=[solicitation.number])
    notify(kind, users=users, number=solicitation.number, path=path, place=place)


def tell_partner(kind: Kind, solicitation: Solicitation) -> None:
    """Notifies every agent of the partner."""
    tell(kind, solicitation, agents_of(solicitation.partner), place=solicitation.partner_id)


def sent(solicitation: Solicitation) -> None:
    """Notifies every agent of the partner, and its software."""
    event, number = Event.SOLICITATION_CREATED, solicitation.number
    webhooks.send(partner=solicitation.partner, event=event, about=solicitation.id, number=number)
    tell_partner(notifications.SOLICITED_URGENTLY if solicitation.urgent else notifications.SOLICITED, solicitation)


def reminded(solicitation: Solicitation) -> None:
    tell_partner(notifications.SOLICITATION_REMINDED, solicitation)


def withdrawn(solicitation: Solicitation) -> None:
    """Notifies the partner; its notices about the solicitation are settled."""
    settle(solicitation.number, but=solicitation.team_id)
    tell_partner(notifications.SOLICITATION_WITHDRAWN, solicitation)


def answered(solicitation: Solicitation, *, by_partner: bool) -> None:
    """Notifies the worker who asked, unless a worker recorded the reply."""
    settle(solicitation.number, but=solicitation.team_id)
    if by_partner:
        tell(notifications.SOLICITATION_ANSWERED, solicitation, asked_by(solicitation), place=solicitation.team_id)


def lapsed(solicitation: Solicitation) -> None:
    tell(notifications.SOLICITATION_LAPSED, solicitation, asked_by(solicitation), place=solicitation.team_id)


def asked_by(solicitation: Solicitation) -> list[User]:
    """Who wrote it; if they have left, the team members who answer. Never somebody recused from its request."""
    aside = set(Recusal.objects.filter(request=solicitation.request_id).values_list("user_id", flat=True))
    team = [user for user in members_of(solicitation.team, roles.Right.ANSWER) if user.pk not in aside]
    return [user for user in team if user.pk == solicitation.sent_by_id] or team
