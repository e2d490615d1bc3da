"""What is typed of an answer is kept as one types, sealed, for the whole team; it goes when the request closes."""

from django.db import transaction

from hub import clock
from hub.journal import log
from partners.members.acting import Acting
from partners.roles import Right
from sharing.models import Request, SavedDraft
from sharing.requests import access, errors, journal


@transaction.atomic
def save_draft(*, by: Acting, request: Request, content: dict, version: int) -> SavedDraft | None:
    """Keeps `content` as the team's draft; the draft as it stands then, None where there is nothing to keep yet.

    version  of the draft that `content` was typed upon; 0 where there was none

    Journaled when somebody begins a draft or takes it over, not at each pause of her typing.

    Raises DraftChanged where somebody else, or the same in another window, has saved meanwhile; nothing is overwritten
    then. AlreadyClosed, Forbidden.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    draft = standing_draft(request)
    if draft is None:
        if not any(content.values()):
            return None
        draft = SavedDraft(request=request, team=request.team, version=0)
    elif draft.unseal_content() == content:
        return draft  # said already, whoever said it
    elif draft.version != version:
        raise errors.DraftChanged(version=draft.version)
    taken_over = draft.version == 0 or draft.typed_by != by.actor_id
    draft.seal(content)
    draft.version += 1
    draft.typed_by, draft.typed_at = by.actor_id, clock.now()
    draft.save()
    if taken_over:
        log.write(journal.DRAFT_SAVED, by=by, about=request, key=request.key)
    return draft


def standing_draft(request: Request) -> SavedDraft | None:
    """The draft of the team that has the request now."""
    draft = SavedDraft.objects.filter(request=request, team=request.team_id).first()
    if draft is not None:
        draft.request = request  # its key is at hand
    return draft


def require_current(request: Request, version: int) -> None:
    """Raises DraftChanged where the team's draft is not the one that the sender had before her."""
    draft = standing_draft(request)
    if draft is not None and draft.version != version:
        raise errors.DraftChanged(version=draft.version)
