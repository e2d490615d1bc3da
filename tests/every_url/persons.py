"""Persons, what protects them, their consents and statements."""

from .route import ANSWERING, Route, act, ok

ROUTES: dict[str, Route] = {
    "persons": Route(404, ok(ANSWERING) | {"intake": 403}),
    "person_new": Route(404, ok(ANSWERING) | {"intake": 403}),
    "person": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "identity_correct": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "person_twins": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "person_twin_confirm": act(args=lambda world: {"person_id": world.nobodys}),
    "flag_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "kind": "danger"}),
    "flag_lift": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "flag_id": world.nobodys}),
    "protection_renew": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "flag_id": world.nobodys}
    ),
    "representative_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "representative_paper": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "representative_id": world.nobodys}
    ),
    "representative_end": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "representative_id": world.nobodys}
    ),
    "link_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "link_end": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "link_id": world.nobodys}),
    "merge_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "merge": Route(404, {"intake": 403}, args=lambda world: {"merge_id": world.nobodys}),
    "merge_agree": act(args=lambda world: {"merge_id": world.nobodys}),
    "merge_refuse": act(args=lambda world: {"merge_id": world.nobodys}),
    "merge_undo": Route(404, {"intake": 403}, args=lambda world: {"merge_id": world.nobodys}),
    "person_erase": Route(403, {"dpo": 200}),
    "consent_text": Route(403, {"dpo": 200}),
    "person_contact": act(args=lambda world: {"person_id": world.nobodys}),
    "consent_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "consent_paper": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "consent_id": world.nobodys}
    ),
    "consent_withdraw": act(args=lambda world: {"person_id": world.nobodys, "consent_id": world.nobodys}),
    "consent_receipt": act(args=lambda world: {"person_id": world.nobodys, "consent_id": world.nobodys}),
    "statement_prepare": act(args=lambda world: {"person_id": world.nobodys}),
    "statement": Route(404, args=lambda world: {"statement_id": world.nobodys}),
    "statement_decide": act(args=lambda world: {"statement_id": world.nobodys}),
    "statement_give": act(args=lambda world: {"statement_id": world.nobodys}),
    "consents": Route(404, ok(ANSWERING) | {"intake": 403}),
}
