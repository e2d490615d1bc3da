"""`/equipes/`: the service's teams and the people in them. Technical administrators act, managers read their own."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.accounts import invitation
from hub.accounts.factors.required import FACTORS
from hub.errors import HubError, NotFound
from partners import roles
from partners.acting import Acting
from partners.flows.leave import leave
from partners.flows.reset_second_factor import reset_second_factor
from partners.flows.welcome import welcome
from partners.models import Membership, Team
from partners.permissions import require_role

SERVICE = "service"
SERVICE_NAME = "Rôles de tout le service"


@dataclass(frozen=True, slots=True)
class Staff:
    """A team with its members; without a team, those whose role is on the whole service."""

    team: Team | None
    members: list[Membership]

    @property
    def name(self) -> str:
        return self.team.name if self.team else SERVICE_NAME

    @property
    def roles(self) -> list[roles.Role]:
        place = roles.Place.TEAM if self.team else roles.Place.SERVICE
        return [role for role in roles.ROLES.values() if role.place is place]


class MemberForm(forms.Form):
    email = forms.EmailField(label="Adresse électronique")
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    role = forms.ChoiceField(label="Rôle")

    def __init__(self, *args, staff: Staff, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choisir…")] + [
            (role.code, role.label.capitalize()) for role in staff.roles
        ]


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Every team to a technical administrator; a manager goes straight to her own."""
    if request.acting.has_role(roles.TEAM_MANAGER):
        return redirect("team", request.acting.team.pk)
    if request.acting.is_partner:
        raise NotFound()
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    rows = [(team, len(active(team))) for team in Team.objects.prefetch_related("communes")]
    return render(request, "partners/teams.html", {"rows": rows, "service": active(None)})


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, team_id: UUID | None = None) -> HttpResponse:
    """One team, or without an id the roles on the whole service; posting adds a member."""
    by = request.acting
    staff = staff_of(by, team_id)
    acts = by.has_role(roles.TECHNICAL_ADMINISTRATOR)
    form = MemberForm(request.POST or None, staff=staff) if acts else None
    if request.method == "POST":
        require_role(by, roles.TECHNICAL_ADMINISTRATOR)
        if form.is_valid() and (membership := added(by, staff, form)):
            messages.success(request, f"{membership.user} a rejoint « {staff.name} ».")
            return redirect(request.path)
    return render(
        request,
        "partners/team.html",
        {"staff": staff, "form": form, "acts": acts, "trail": [("Équipes", "/equipes/"), (staff.name, "")]},
        status=422 if form is not None and form.errors else 200,
    )


def added(by: Acting, staff: Staff, form: MemberForm) -> Membership | None:
    """The new membership; None after writing on the form why there is none."""
    data = form.cleaned_data
    try:
        return welcome(
            by=by,
            email=data["email"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            role=roles.ROLES[data["role"]],
            team=staff.team,
        )
    except HubError as error:
        form.add_error(None, error.sentence)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def member_leaves(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Asks once more, then ends the membership."""
    membership = managed(request.acting, membership_id)
    back = place_url(membership)
    if request.method == "POST":
        leave(by=request.acting, membership=membership)
        messages.success(request, f"{membership.user} n’a plus accès à « {membership.place_name} ».")
        return redirect(*back)
    return render(request, "partners/member_leaves.html", {"membership": membership, "back": redirect(*back).url})


@require_http_methods(["GET", "HEAD", "POST"])
def member_factor_reset(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Asks once more, then removes the second factor of somebody who lost it."""
    membership = managed(request.acting, membership_id)
    back = place_url(membership)
    if request.method == "POST":
        reset_second_factor(by=request.acting, membership=membership)
        messages.success(request, f"{membership.user} choisira un autre second facteur à sa prochaine connexion.")
        return redirect(*back)
    context = {"membership": membership, "back": redirect(*back).url}
    return render(request, "partners/member_factor_reset.html", context)


@require_POST
@never_cache
def member_invited(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Shows the one-time link of somebody who has no password yet. It is kept nowhere: asked again, it is a new one."""
    membership = managed(request.acting, membership_id)
    if membership.user.has_usable_password():
        raise NotFound()
    return render(
        request,
        "partners/member_invited.html",
        {
            "membership": membership,
            "link": invitation.link(membership.user),
            "back": redirect(*place_url(membership)).url,
        },
    )


def staff_of(by: Acting, team_id: UUID | None) -> Staff:
    """What `by` may see: anything for a technical administrator, her own team for a manager, else NotFound."""
    own = by.has_role(roles.TEAM_MANAGER) and team_id is not None and by.organisation_id == team_id
    if not own and not by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        raise NotFound()
    seen = get_object_or_404(Team.objects.prefetch_related("communes"), pk=team_id) if team_id else None
    return Staff(seen, active(seen))


def active(team: Team | None) -> list[Membership]:
    found = Membership.objects.active().filter(team=team, partner=None).select_related("user", "team", "partner")
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    return list(found.annotate(has_factor=Exists(factors)).order_by("user__last_name", "user__first_name"))


def managed(by: Acting, membership_id: UUID) -> Membership:
    """An active membership of the service, for a technical administrator alone."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    found = Membership.objects.active().filter(partner=None).select_related("user", "team", "partner")
    return get_object_or_404(found, pk=membership_id)


def place_url(membership: Membership) -> tuple:
    return ("team", membership.team_id) if membership.team_id else ("team_service",)
