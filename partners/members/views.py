"""Pages about the members of one place, and `/organisation/`: for whom somebody with several places acts."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from hub.accounts import invitation
from hub.accounts.factors.required import FACTORS
from hub.accounts.models import User
from hub.acts import ActView
from hub.errors import HubError, NotFound
from partners import roles
from partners.models import Membership, Partner, Team

from . import acting
from .acting import Acting, acting_not_required, as_member
from .services import act_for, is_only_there, leave, require_ending, require_giving, reset_second_factor, welcome

SERVICE_NAME = "Rôles de tout le service"


class MemberForm(forms.Form):
    email = forms.EmailField(label="Adresse électronique")
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)

    def __init__(self, *args, place: Partner | Team | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        fitting = [(role.code, role.label.capitalize()) for role in roles_at(place)]
        self.fields["role"] = forms.ChoiceField(label="Rôle", choices=[("", "Choisir…"), *fitting])


class NewMember(ActView):
    """Base of the pages of one place's members; posting adds one. A subclass sets `place` in `prepare`."""

    form_class = MemberForm
    refusals = (HubError,)
    place: Partner | Team | None

    def form_options(self) -> dict[str, Any]:
        return {"place": self.place}

    def context(self) -> dict[str, Any]:
        return {"members": lines(self.request.acting, active_at(self.place))}

    def act(self, form: MemberForm) -> HttpResponse:
        data = form.cleaned_data | {"role": roles.ROLES[form.cleaned_data["role"]]}
        membership = welcome(by=self.request.acting, place=self.place, **data)
        return self.done(self.welcomed(membership.user), self.request.path)

    def welcomed(self, user: User) -> str:
        """What the page says once `user` has the role."""
        raise NotImplementedError


class EndMembership(ActView):
    """Asks once more, then ends the membership. `?retour=droits` leads back to the review of rights."""

    template_name = "partners/members/leaves.html"

    def prepare(self, membership_id: UUID) -> None:
        self.membership = membership_of(membership_id)
        require_ending(self.request.acting, self.membership)
        self.back = reverse("rights") if self.request.GET.get("retour") == "droits" else place_url(self.membership)

    def context(self) -> dict[str, Any]:
        return {"membership": self.membership, "back": self.back}

    def act(self, form: forms.Form) -> HttpResponse:
        leave(by=self.request.acting, membership=self.membership)
        said = f"{self.membership.user} n’a plus accès à « {self.membership.place_name} »."
        return self.done(said, self.back)


class ResetSecondFactor(EndMembership):
    """Asks once more, then removes the second factor of somebody who lost it."""

    template_name = "partners/members/factor_reset.html"

    def prepare(self, membership_id: UUID) -> None:
        self.membership = membership_of(membership_id)
        require_giving(self.request.acting, self.membership.place)
        if self.request.acting.is_partner and not is_only_there(self.membership):
            raise NotFound()
        self.back = place_url(self.membership)

    def act(self, form: forms.Form) -> HttpResponse:
        reset_second_factor(by=self.request.acting, membership=self.membership)
        said = f"{self.membership.user} choisira un autre second facteur à sa prochaine connexion."
        return self.done(said, self.back)


@require_POST
def member_invited(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Shows the one-time link of somebody who has not come in yet. It is kept nowhere: asked again, it is a new one."""
    membership = membership_of(membership_id)
    require_giving(request.acting, membership.place)
    if not may_invite(request.acting, membership):
        raise NotFound()
    link = invitation.link(membership.user)
    context = {"membership": membership, "link": link, "back": place_url(membership)}
    return render(request, "partners/members/invited.html", context)


def may_invite(by: Acting, membership: Membership) -> bool:
    """A link into an account opens all its places: a partner gives one only to accounts that have none elsewhere."""
    if not invitation.awaited(membership.user):
        return False
    return by.is_service or not membership.user.memberships.exclude(partner=membership.partner).exists()


def lines(by: Acting, members: list[Membership]) -> list[tuple[Membership, bool, bool]]:
    """(membership, whether `by` may give its holder a link, whether `by` may reset its second factor) for each."""
    return [(membership, may_invite(by, membership), may_reset(by, membership)) for membership in members]


def may_reset(by: Acting, membership: Membership) -> bool:
    """As `reset_second_factor`, for somebody who has a factor at all; a team's manager has no say in it."""
    has_factor = getattr(membership, "has_factor", False)  # annotated by active_at
    if not has_factor or membership.user == by.user:
        return False
    return by.has_role(roles.TECHNICAL_ADMINISTRATOR) or (by.is_partner and is_only_there(membership))


def active_at(place: Partner | Team | None) -> list[Membership]:
    """The members of a partner or a team, or without a place those whose role is on the whole service."""
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    named = Membership.objects.active().at(place).order_by("user__last_name", "user__first_name")
    return list(named.annotate(has_factor=Exists(factors)))


def roles_at(place: Partner | Team | None) -> list[roles.Role]:
    kind = roles.Place.SERVICE
    if place is not None:
        kind = roles.Place.PARTNER if isinstance(place, Partner) else roles.Place.TEAM
    return [role for role in roles.ROLES.values() if role.place is kind]


def membership_of(membership_id: UUID) -> Membership:
    return get_object_or_404(Membership.objects.active().select_related("user", "team", "partner"), pk=membership_id)


def place_url(membership: Membership) -> str:
    """The page of those who stand in the same place."""
    if membership.partner_id:
        return reverse("colleagues_of", args=[membership.partner_id])
    return reverse("team", args=[membership.team_id]) if membership.team_id else reverse("team_service")


@acting_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The places of the signed-in user as cards; the one posted is acted for from then on."""
    places = acting.places(request)
    if request.method == "POST":
        wanted = as_uuid(request.POST.get("membership", ""))
        membership = next((place for place in places if place.pk == wanted), None)
        if membership is None:
            raise NotFound()
        acting.choose(request, act_for(by=as_member(membership)))
        return HttpResponseRedirect(onward(request, request.POST.get("next", "")))
    context = {"places": places, "next": onward(request, request.GET.get("next", "")), "current": request.acting}
    return render(request, "partners/members/choose.html", context)


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def onward(request: HttpRequest, wanted: str) -> str:
    """Where somebody was going, if it is a page of this very site; the home page otherwise."""
    hosts = {request.get_host()}
    return wanted if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()) else "/"
