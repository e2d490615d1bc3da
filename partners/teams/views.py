"""`/equipes/`: the service's teams and the people in them. Technical administrators act, managers see their own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hub.errors import NotFound
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.members.views import MemberForm, active_at, lines
from partners.models import Team

SERVICE_NAME = "Rôles de tout le service"


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


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, team_id: UUID | None = None) -> HttpResponse:
    """One team, or without an id the roles on the whole service; posting adds a member."""
    by = request.acting
    seen = seen_by(by, team_id)
    name = seen.name if seen else SERVICE_NAME
    adds = by.has_role(roles.TECHNICAL_ADMINISTRATOR)
    form = MemberForm(request.POST or None, place=seen) if adds else None
    if request.method == "POST":
        require_role(by, roles.TECHNICAL_ADMINISTRATOR)
        if form and form.is_valid() and (membership := form.added(by=by)):
            messages.success(request, f"{membership.user} a rejoint « {name} ».")
            return redirect(request.path)
    return render(
        request,
        "partners/teams/team.html",
        {
            "team": seen,
            "name": name,
            "members": lines(by, active_at(seen)),
            "form": form,
            "adds": adds,
            "trail": [("Équipes", "/equipes/"), (name, "")],
        },
        status=422 if form is not None and form.errors else 200,
    )


def seen_by(by: Acting, team_id: UUID | None) -> Team | None:
    """The team `by` may see: any for a technical administrator, their own for a manager. Raises NotFound."""
    own = by.has_role(roles.TEAM_MANAGER) and team_id is not None and by.organisation_id == team_id
    if not own and not by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        raise NotFound()
    return get_object_or_404(Team.objects.prefetch_related("communes"), pk=team_id) if team_id else None
