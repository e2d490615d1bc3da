"""The law, the journal, the jobs, the year: what is seen from above."""

from .route import JOURNAL, Route, act, ok
from .world import of_entry

ROUTES: dict[str, Route] = {
    "law": Route(200),
    "law_asker": Route(200, {"outsider": 404}, args=lambda world: {"asker": "commissaire_de_justice"}),
    "replay": Route(403, ok(("dpo", "direction"))),
    "jobs": Route(403, ok(["technician"]), posts=()),
    "job_retried": act("technician", args=lambda world: {"job": 1}),
    "yearly": Route(403, ok(("dpo", "direction")), writes=JOURNAL),
    "yearly_file": Route(403, ok(("dpo", "direction")), writes=JOURNAL),
    "journal": Route(403, ok(["dpo"]), writes=JOURNAL),
    "journal_close": act("dpo"),
    "journal_export": act("dpo"),
    "journal_unusual": Route(403, ok(["dpo"]), writes=JOURNAL, posts=()),
    "journal_entry": Route(403, ok(["dpo"]), args=of_entry, posts=()),
    "journal_receipt": Route(403, ok(["dpo"], 404), args=of_entry, posts=()),
}
