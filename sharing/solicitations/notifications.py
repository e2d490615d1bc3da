"""Whom the hub tells of what the service asks of a partner, and of what comes back."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from hub.accounts.models import User
from hub.notices.kinds import Kind
from hub.notices.services import notify, settle
from partners.members.recipients import agents_of, members_of
from partners.roles import Right
from partners.webhooks import send as webhooks
from partners.webhooks.events import Event
from sharing.models import Recusal, Solicitation
from sharing.requests import notifications


def tell(kind: Kind, row: Solicitation, users: Iterable[User], *, place: UUID) -> None:
    """One notice about a solicitation, which leads to its page."""
    notify(kind, users=users, number=row.number, path=reverse("solicitation", args=[row.number]), place=place)


def sent(row: Solicitation) -> None:
    """Every agent of the partner, and its software."""
    told = Event.SOLICITATION_CREATED
    webhooks.send(partner=row.partner, event=told, about=row.id, number=row.number)
    kind = notifications.SOLICITED_URGENTLY if row.urgent else notifications.SOLICITED
    tell(kind, row, agents_of(row.partner), place=row.partner_id)


def reminded(row: Solicitation) -> None:
    tell(notifications.SOLICITATION_REMINDED, row, agents_of(row.partner), place=row.partner_id)


def withdrawn(row: Solicitation) -> None:
    """Who had been asked; nobody waits for an answer any more."""
    settle(row.number, but=row.team_id)
    tell(notifications.SOLICITATION_WITHDRAWN, row, agents_of(row.partner), place=row.partner_id)


def answered(row: Solicitation, *, by_partner: bool) -> None:
    """The worker who asked; she who noted the answer herself need not be told."""
    settle(row.number, but=row.team_id)
    if by_partner:
        tell(notifications.SOLICITATION_ANSWERED, row, asked_by(row), place=row.team_id)


def lapsed(row: Solicitation) -> None:
    tell(notifications.SOLICITATION_LAPSED, row, asked_by(row), place=row.team_id)


def asked_by(row: Solicitation) -> list[User]:
    """Who wrote it; where she has left, those of the team who answer. Nobody who stepped aside from its request."""
    aside = set(Recusal.objects.filter(request=row.request_id).values_list("user_id", flat=True))
    team = [user for user in members_of(row.team, Right.ANSWER) if user.pk not in aside]
    return [user for user in team if user.pk == row.sent_by_id] or team
