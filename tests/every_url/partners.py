"""Organisations and agreements."""

from .route import OWN, PARTNER, SERVICE, TEAM, Route, act, ok
from .world import of_draft, of_partner

ROUTES: dict[str, Route] = {
    "partners": Route(200, ok(PARTNER, 404)),
    "partner": Route(404, ok((*OWN, *TEAM, *SERVICE)), args=of_partner),
    "partner_new": Route(403, ok(["technician"])),
    "partner_suspension": Route(403, ok(["direction"]), args=of_partner),
    "partner_name": Route(403, ok(["direction"]), args=of_partner),
    "partner_succession": Route(403, ok(["direction"]), args=of_partner),
    "partner_numbers": Route(403, ok(["technician"]), args=of_partner),
    "partner_number_removed": act("technician", args=lambda world: {"number_id": world.nobodys}),
    "agreements": Route(200),
    "agreement_new": Route(403, ok(["direction"])),
    "agreement": Route(404, ok(("direction", "dpo", "manager", "other_manager")), args=of_draft),
    "agreement_edit": Route(403, ok(["direction"]), args=of_draft),
    "agreement_next": Route(403, ok(["direction"], 409), args=of_draft, posts=("direction",)),
    "agreement_sign": Route(403, ok(["direction"]), args=of_draft),
    "agreement_end": Route(403, ok(["direction"]), args=of_draft),
    "agreement_discard": Route(403, ok(["direction"]), args=of_draft),
    "agreement_effect": Route(403, ok(("direction", "dpo", "manager", "other_manager")), args=of_draft, posts=()),
    "agreement_effect_judge": act("direction", "dpo", args=of_draft),
}
