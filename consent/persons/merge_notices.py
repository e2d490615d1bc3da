"""Tells managers that two records are to be joined, are, or no longer are. No sentence says whose."""

from collections.abc import Iterable

from django.urls import reverse

from consent.models import Merge
from hub.accounts.models import User
from hub.days import today
from hub.notices.kinds import Kind, register
from hub.notices.services import notify
from partners.members.recipients import by_actor
from partners.models import Team
from partners.roles import Right
from partners.teams.presence import present

ASKED = register("merge.asked", "Votre accord est demandé pour réunir deux fiches d’une même personne.")
DONE = register("merge.done", "Deux fiches d’une même personne sont réunies.")
REFUSED = register("merge.refused", "La réunion de deux fiches, que votre équipe proposait, est refusée.")
UNDONE = register("merge.undone", "La réunion de deux fiches est défaite.")


def tell(kind: Kind, merge: Merge, teams: Iterable[Team]) -> None:
    """Notifies the managers of these teams; the notice leads to the page of the merge."""
    for team in teams:
        send(kind, merge, present(team, Right.REVIEW, on=today()), team)


def send(kind: Kind, merge: Merge, users: Iterable[User], team: Team) -> None:
    notify(kind, users=users, path=reverse("merge", args=[merge.pk]), place=team.pk)


def asked(merge: Merge, teams: Iterable[Team]) -> None:
    """Asks the managers whose word is missing."""
    tell(ASKED, merge, teams)


def done(merge: Merge, teams: Iterable[Team]) -> None:
    """Tells the managers of every team that follows one of the records."""
    tell(DONE, merge, teams)


def refused(merge: Merge) -> None:
    """Tells the managers of the team that proposed it, and who did."""
    managers = present(merge.team, Right.REVIEW, on=today())
    send(REFUSED, merge, [*managers, *by_actor(merge.proposed_by)], merge.team)


def undone(merge: Merge, teams: Iterable[Team]) -> None:
    """Tells the managers of every team that follows one of the records."""
    tell(UNDONE, merge, teams)
