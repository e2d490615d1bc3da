"""`/droits/`: the review of rights of the quarter, place by place, confirmed or removed line by line."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub import clock
from hub.acts import Trail, done
from hub.alphabet import place_of
from hub.days import today
from hub.errors import NotFound
from partners import roles
from partners.models import Membership, Partner, Team

from .acting import Acting
from .review import confirm_right, dormant_since, lines, quarter_of, require_reviewer, unconfirmed, within, words
from .views import SERVICE_NAME, membership_of


@dataclass(frozen=True, slots=True)
class Summary:
    """One place in the list of a technical administrator. All counts are of people."""

    name: str
    url: str
    members: int
    left: int
    dormant: int


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """The reviewer's own place; every place with what is left, for a technical administrator."""
    by = request.acting
    require_reviewer(by)
    if not by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        return one_place(request, by.partner or by.team)
    quarter = quarter_of(today())
    places = summaries(by, quarter)
    context = {"places": places, "quarter": words(quarter), "left": sum(place.left for place in places)}
    return render(request, "partners/members/review/places.html", context)


@require_safe
def rights_of(request: HttpRequest, place_id: UUID | None = None) -> HttpResponse:
    """One place, for a technical administrator; without an id the roles on the whole service."""
    by = request.acting
    require_reviewer(by)
    if not by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        raise NotFound()
    place = None
    if place_id is not None:
        place = Partner.objects.filter(pk=place_id).first() or get_object_or_404(Team, pk=place_id)
    return one_place(request, place, above=[("Revue des droits", reverse("rights"))])


@require_POST
def right_confirmed(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    membership = membership_of(membership_id)
    confirm_right(by=request.acting, membership=membership)
    said = f"Les droits de {membership.user} sont confirmés pour ce trimestre."
    return done(request, said, page_of(request.acting, membership))


def one_place(request: HttpRequest, place: Partner | Team | None, above: Trail | None = None) -> HttpResponse:
    quarter = quarter_of(today())
    name = str(place) if place else SERVICE_NAME
    reviewed = lines(request.acting, place, quarter=quarter, now=clock.now())
    context = {
        "name": name,
        "lines": reviewed,
        "left": sum(line.checked_at is None for line in reviewed),
        "dormant": sum(line.dormant for line in reviewed),
        "quarter": words(quarter),
        "ends": not request.acting.has_role(roles.DIRECTION),
        "trail": [*above, (name, "")] if above else None,
    }
    return render(request, "partners/members/review/place.html", context)


def summaries(by: Acting, quarter: date) -> list[Summary]:
    """Every place with somebody in it; those with most left first."""
    rows = counted(within(by), "members", Q())
    left = counted(unconfirmed(within(by), quarter), "left", Q())
    dormant = counted(within(by), "dormant", dormant_since(clock.now()))
    names = dict(Partner.objects.values_list("pk", "name")) | dict(Team.objects.values_list("pk", "name"))
    places = [
        Summary(
            name=names[key] if key else SERVICE_NAME,
            url=reverse("rights_of", args=[key]) if key else reverse("rights_service"),
            members=members,
            left=left.get(key, 0),
            dormant=dormant.get(key, 0),
        )
        for key, members in rows.items()
    ]
    return sorted(places, key=lambda place: (place.left == 0, place_of(place.name)))


def counted(memberships, name: str, which: Q) -> dict[UUID | None, int]:
    """Place's id, none for the whole service → how many."""
    rows = memberships.order_by().values("partner", "team").annotate(**{name: Count("pk", filter=which)})
    return {row["partner"] or row["team"]: row[name] for row in rows}


def page_of(by: Acting, membership: Membership) -> str:
    """Where `by` reviews this membership."""
    if not by.has_role(roles.TECHNICAL_ADMINISTRATOR):
        return reverse("rights")
    place = membership.partner_id or membership.team_id
    return reverse("rights_of", args=[place]) if place else reverse("rights_service")
