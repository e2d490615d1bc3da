"""Which team takes a request: the one that covers the commune the partner wrote, else the intake team.

Nothing here looks a person up: routing tells nothing about who is known.
"""

from partners.models import Team


def team_for(commune: str | None) -> Team:
    """`commune` is an INSEE code, or nothing."""
    if commune and (team := Team.objects.filter(communes=commune).first()):
        return team
    return Team.objects.get(is_intake=True)
