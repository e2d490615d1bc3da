"""`/equipes/`: the service's teams and the people in them. Technical administrators act, managers see their own."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from hub.accounts.models import User
from hub.acts import Trail
from hub.errors import NotFound
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.members.views import SERVICE_NAME, NewMember, active_at
from partners.models import Team


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Every team to a technical administrator; a manager is redirected to their own."""
    if request.acting.has_role(roles.TEAM_MANAGER):
        return redirect("team", request.acting.require_team().pk)
    if request.acting.is_partner:
        raise NotFound()
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    rows = [(team, len(active_at(team))) for team in Team.objects.prefetch_related("communes")]
    return render(request, "partners/teams/teams.html", {"rows": rows, "service": active_at(None)})


class TeamPage(NewMember):
    """One team, or without an id the roles on the whole service; a technical administrator adds members."""

    template_name = "partners/teams/team.html"
    place: Team | None

    def prepare(self, team_id: UUID | None = None) -> None:
        by = self.request.acting
        self.place = seen_by(by, team_id)
        self.name = self.place.name if self.place else SERVICE_NAME
        if self.request.method == "POST":
            require_role(by, roles.TECHNICAL_ADMINISTRATOR)

    def trail(self) -> Trail:
        return [("Équipes", "/equipes/"), (self.name, "")]

    def context(self) -> dict[str, Any]:
        adds = self.request.acting.has_role(roles.TECHNICAL_ADMINISTRATOR)
        return super().context() | {"team": self.place, "name": self.name, "adds": adds}

    def welcomed(self, user: User) -> str:
        return f"{user} a rejoint « {self.name} »."


def seen_by(by: Acting, team_id: UUID | None) -> Team | None:
    """The team `by` may see: any for a technical administrator, their own for a manager. Raises NotFound."""
    own = by.has_role(roles.TEAM_MANAGER) and team_id is not None and by.organisation_id == team_id
    if not own and not by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        raise NotFound()
    return get_object_or_404(Team.objects.prefetch_related("communes"), pk=team_id) if team_id else None
