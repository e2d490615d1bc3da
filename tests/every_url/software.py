"""A partner's software and its webhooks."""

from .route import ADMINISTRATORS, MANAGING, Route, act, ok
from .world import of_delivery, of_endpoint, of_software

ROUTES: dict[str, Route] = {
    "software": Route(403, ok((*ADMINISTRATORS, "technician"))),
    "software_of": Route(
        404, MANAGING | ok(("agent", "colleague"), 403), args=lambda world: {"partner_id": world.cast.partner().pk}
    ),
    "software_renew": Route(404, MANAGING | ok(("agent", "colleague"), 403), args=of_software),
    "software_revoke": Route(404, MANAGING | ok(("agent", "colleague"), 403), args=of_software),
    "webhooks": Route(
        404, MANAGING | ok(("agent", "colleague"), 403), args=lambda world: {"partner_id": world.cast.partner().pk}
    ),
    "webhook": Route(404, MANAGING | ok(("agent", "colleague"), 403), args=of_endpoint, posts=()),
    "webhook_secret": act("administrator", "technician", args=of_endpoint),
    "webhook_stop": act("administrator", "technician", args=of_endpoint),
    "webhook_resume": act("administrator", "technician", args=of_endpoint),
    "webhook_test": act("administrator", "technician", args=of_endpoint),
    "webhook_replay": act("administrator", "technician", args=of_delivery),
}
