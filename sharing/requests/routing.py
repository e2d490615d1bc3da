"""Which team takes a request: the one that covers the commune the partner wrote, else the intake team.

What presses goes to who is on call while the service is closed. Nothing here looks a person up: routing tells nothing
about who is known.
"""

from datetime import datetime

from partners.law.terms import RequestType
from partners.models import Team
from partners.teams import hours
from partners.teams.presence import on_call


def team_for(commune: str | None) -> Team:
    """`commune` is an INSEE code, or nothing."""
    if commune and (team := Team.objects.filter(communes=commune).first()):
        return team
    return Team.objects.get(is_intake=True)


def team_at(at: datetime, request_type: RequestType, commune: str | None) -> Team:
    """The team at the instant of filing: that of the commune, or at night the one on call, hers first of several."""
    team = team_for(commune)
    if not request_type.presses or hours.is_open(at):
        return team
    teams = [membership.team for membership in on_call(at) if membership.team is not None]
    return next((one for one in teams if one == team), teams[0] if teams else team)
