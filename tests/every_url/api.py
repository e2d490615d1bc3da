"""The partner API."""

from .route import JOURNAL, Route, api, public

ROUTES: dict[str, Route] = {
    "oauth_token": Route(405, nobody=405),
    "api:request_types": api(),
    "api:requests": api(),
    "api:batch": api(405),
    "api:request": api(args=lambda world: {"pk": world.request.pk}),
    "api:answer": api(404, args=lambda world: {"pk": world.request.pk}),
    "api:withdraw": api(405, args=lambda world: {"pk": world.request.pk}),
    "api:destruction": api(405, args=lambda world: {"pk": world.request.pk}),
    "api:documents": api(args=lambda world: {"pk": world.request.pk}),
    "api:receipt": api(202, args=lambda world: {"pk": world.request.pk}),
    "api:answer_receipt": api(404, args=lambda world: {"pk": world.request.pk}),
    "api:withdrawal_receipt": api(404, args=lambda world: {"pk": world.request.pk}),
    "api:solicitations": api(),
    "api:solicitation": api(
        args=lambda world: {"pk": world.solicitation.pk}, writes=JOURNAL | {"sharing_solicitation"}
    ),
    "api:solicitation_reply": api(405, args=lambda world: {"pk": world.solicitation.pk}),
    "api:balance": api(writes=JOURNAL),
    "api:journal_key": public(),
    "api:journal_checkpoint": public(404),
    "api:schema": public(),
    "api:docs": public(),
    "api:unknown": public(404),
}
