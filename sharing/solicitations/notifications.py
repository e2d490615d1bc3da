"""Notifies people about solicitations: one function for each event."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from hub.accounts.models import User
from hub.notices.kinds import Kind
from hub.notices.services import notify, settle
from partners.members.recipients import agents_of, members_of
from partners.roles import Right
from partners.webhooks import send as webhooks
from partners.webhooks.send import Event
from sharing.models import Recusal, Solicitation
from sharing.requests import notifications


def tell(kind: Kind, solicitation: Solicitation, users: Iterable[User], *, place: UUID) -> None:
    """One notice about a solicitation, which leads to its page."""
    notify(
        kind,
        users=users,
        number=solicitation.number,
        path=reverse("solicitation", args=[solicitation.number]),
        place=place,
    )


def sent(solicitation: Solicitation) -> None:
    """Every agent of the partner, and its software."""
    webhooks.send(
        partner=solicitation.partner,
        event=Event.SOLICITATION_CREATED,
        about=solicitation.id,
        number=solicitation.number,
    )
    kind = notifications.SOLICITED_URGENTLY if solicitation.urgent else notifications.SOLICITED
    tell(kind, solicitation, agents_of(solicitation.partner), place=solicitation.partner_id)


def reminded(solicitation: Solicitation) -> None:
    tell(
        notifications.SOLICITATION_REMINDED,
        solicitation,
        agents_of(solicitation.partner),
        place=solicitation.partner_id,
    )


def withdrawn(solicitation: Solicitation) -> None:
    """Notifies the partner; its notices about the solicitation are settled."""
    settle(solicitation.number, but=solicitation.team_id)
    tell(
        notifications.SOLICITATION_WITHDRAWN,
        solicitation,
        agents_of(solicitation.partner),
        place=solicitation.partner_id,
    )


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
    team = [user for user in members_of(solicitation.team, Right.ANSWER) if user.pk not in aside]
    return [user for user in team if user.pk == solicitation.sent_by_id] or team
