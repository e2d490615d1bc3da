"""`/equipes/<id>/presences/`: absences with who stands in, and who is on call. The team's manager alone."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hub import clock
from hub.acts import done
from hub.days import today
from hub.errors import Invalid, NotFound
from hub.forms import DayField, add_refusal
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.models import Absence, Membership, OnCall, Team
from partners.roles import Right

from .presence import cancel_absence, cancel_duty, plan_absence, plan_duty


class MemberChoice(forms.ModelChoiceField):
    widget = forms.Select

    def label_from_instance(self, obj: Membership) -> str:
        return str(obj.user)


class AbsenceForm(forms.Form):
    first_on = DayField(label="Du")
    last_on = DayField(label="Au")

    def __init__(self, *args, members, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"] = MemberChoice(label="Qui est absent", queryset=members, empty_label="Choisir…")
        self.fields["stands_in"] = MemberChoice(
            label="Qui est averti à sa place", queryset=members, empty_label="Le reste de l’équipe", required=False
        )


class LocalTime(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    def __init__(self) -> None:
        super().__init__({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class DutyForm(forms.Form):
    starts_at = forms.DateTimeField(label="De", widget=LocalTime)
    ends_at = forms.DateTimeField(label="À", widget=LocalTime)

    def __init__(self, *args, members, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"] = MemberChoice(label="Qui est d’astreinte", queryset=members, empty_label="Choisir…")


@require_http_methods(["GET", "HEAD", "POST"])
def presences(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Two short forms over what is planned; `plan` says which of the two was sent."""
    team = managed(request.acting, team_id)
    members = Membership.objects.active().at(team).order_by("user__last_name", "user__first_name")
    wanted = request.POST.get("plan") if request.method == "POST" else None
    away = AbsenceForm(request.POST if wanted == "absence" else None, members=members, prefix="absence")
    duty = DutyForm(request.POST if wanted == "duty" else None, members=members, prefix="duty")
    form, plan, said = (
        (duty, plan_duty, "L’astreinte est notée.")
        if wanted == "duty"
        else (away, plan_absence, "L’absence est notée.")
    )
    if form.is_bound and form.is_valid():
        try:
            plan(by=request.acting, **form.cleaned_data)
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            return done(request, said, "team_presences", team.pk)
    absences = Absence.objects.filter(membership__in=members, last_on__gte=today())
    duties = OnCall.objects.filter(membership__in=members, ends_at__gt=clock.now())
    context = {
        "team": team,
        "away": away,
        "duty": duty,
        "absences": absences.select_related("membership__user", "stands_in__user"),
        "duties": duties.select_related("membership__user"),
        "trail": [("Équipes", reverse("teams")), (team.name, reverse("team", args=[team.pk])), ("Présences", "")],
    }
    return render(request, "partners/teams/presences.html", context, status=422 if away.errors or duty.errors else 200)


@require_POST
def absence_cancelled(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    absence = get_object_or_404(Absence.objects.select_related("membership__team"), pk=absence_id)
    team = managed(request.acting, absence.membership.team_id)
    cancel_absence(by=request.acting, absence=absence)
    return done(request, "L’absence est retirée.", "team_presences", team.pk)


@require_POST
def duty_cancelled(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    duty = get_object_or_404(OnCall.objects.select_related("membership__team"), pk=duty_id)
    team = managed(request.acting, duty.membership.team_id)
    cancel_duty(by=request.acting, duty=duty)
    return done(request, "L’astreinte est retirée.", "team_presences", team.pk)


def managed(by: Acting, team_id: UUID | None) -> Team:
    """The acting manager's own team. Raises NotFound."""
    if by.team is None or by.team.pk != team_id or not allowed(by, Right.MANAGE, by.team):
        raise NotFound()
    return by.team
