"""The balance, its figures and its papers."""

from .route import JOURNAL, OWN, PARTNER, Route, ok
from .world import of_partner

ROUTES: dict[str, Route] = {
    "balance": Route(403, ok((*PARTNER, "manager", "other_manager", "dpo", "direction")), writes=JOURNAL),
    "balance_partner": Route(
        403,
        ok((*OWN, "manager", "other_manager", "dpo", "direction"))
        | ok(("twin", "outsider", "other_administrator"), 404),
        args=of_partner,
        writes=JOURNAL,
    ),
    "balance_paper": Route(
        403,
        ok((*OWN, "manager", "other_manager", "dpo", "direction"))
        | ok(("twin", "outsider", "other_administrator"), 404),
        args=of_partner,
        writes=JOURNAL,
    ),
    "balance_table": Route(
        403,
        ok((*PARTNER, "manager", "other_manager", "dpo", "direction")),
        args=lambda world: {"kind": "csv"},
        writes=JOURNAL,
    ),
    "balance_corrections": Route(403, ok(("manager", "other_manager", "dpo", "direction"))),
    "balance_requests": Route(403, ok((*PARTNER, "manager", "other_manager"))),
    "balance_solicitations": Route(403, ok((*PARTNER, "manager", "other_manager"))),
    "balance_chart": Route(
        403,
        ok((*PARTNER, "manager", "other_manager", "dpo", "direction")),
        args=lambda world: {"name": "echanges", "kind": "svg"},
    ),
}
