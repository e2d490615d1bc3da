"""What the service asks of partners."""

from .route import ANSWERING, JOURNAL, NORTH, OWN, PARTNER, SEEN, Route, act, ok
from .world import of_request, of_solicitation

ROUTES: dict[str, Route] = {
    "solicitations": Route(404, ok((*PARTNER, *ANSWERING)) | {"intake": 403}),
    "solicitation_new": Route(404, ok(ANSWERING) | {"intake": 403}),
    "solicitation": Route(
        404,
        ok((*OWN, *NORTH)) | {"intake": 403},
        args=of_solicitation,
        writes=JOURNAL | SEEN | {"sharing_solicitation"},
        posts=(),
    ),
    "solicitation_reply": act("agent", "colleague", *NORTH, args=of_solicitation),
    "solicitation_remind": Route(405, ok(PARTNER, 404), posts=NORTH, args=of_solicitation),
    "solicitation_withdraw": Route(404, ok(NORTH) | {"intake": 403}, args=of_solicitation),
    "solicitation_for_person": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "solicitation_from_request": Route(404, args=of_request),
}
