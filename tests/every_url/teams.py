"""Teams, colleagues, rights, and in whose name an office asks."""

from .route import ADMINISTRATORS, PARTNER, Route, act, ok
from .world import of_partner

ROUTES: dict[str, Route] = {
    "teams": Route(403, {"technician": 200, "manager": 302, "other_manager": 302} | ok(PARTNER, 404)),
    "team": Route(404, ok(("technician", "manager")), args=lambda world: {"team_id": world.cast.team().pk}),
    "team_presences": Route(404, ok(["manager"]), args=lambda world: {"team_id": world.cast.team().pk}),
    "absence_cancelled": act(args=lambda world: {"absence_id": world.nobodys}),
    "duty_cancelled": act(args=lambda world: {"duty_id": world.nobodys}),
    "team_service": Route(404, ok(["technician"])),
    "colleagues": Route(404, ok(("agent", "colleague", "twin", "outsider"), 403) | ok(ADMINISTRATORS)),
    "colleagues_of": Route(404, ok(("administrator", "technician")) | ok(("agent", "colleague"), 403), args=of_partner),
    "rights": Route(403, ok((*ADMINISTRATORS, "manager", "other_manager", "direction", "technician")), posts=()),
    "rights_service": Route(
        403, ok((*ADMINISTRATORS, "manager", "other_manager", "direction"), 404) | {"technician": 200}, posts=()
    ),
    "rights_of": Route(
        403,
        ok((*ADMINISTRATORS, "manager", "other_manager", "direction"), 404) | {"technician": 200},
        args=lambda world: {"place_id": world.cast.team().pk},
        posts=(),
    ),
    "right_confirmed": act(
        "manager", "technician", args=lambda world: {"membership_id": world.cast.worker.membership.pk}
    ),
    "officer_named": act("administrator", "technician", args=of_partner),
    "officer_ended": act("administrator", "technician", args=lambda world: {"officer_id": world.officer.pk}),
    "member_leaves": Route(
        403,
        ok(("technician", "manager")) | ok(["other_manager"], 404),
        args=lambda world: {"membership_id": world.cast.worker.membership.pk},
    ),
    "member_factor_reset": Route(
        403, ok(["technician"]), args=lambda world: {"membership_id": world.cast.worker.membership.pk}
    ),
    "member_invited": act("technician", args=lambda world: {"membership_id": world.cast.worker.membership.pk}),
}
