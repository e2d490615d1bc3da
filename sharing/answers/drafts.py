"""Drafts of answers: saved while typing, sealed, shared by the team, deleted when the request closes."""

from django.db import transaction

from hub import clock
from hub.journal import log
from partners.members.acting import Acting
from partners.roles import Right
from sharing.models import Request, SavedDraft
from sharing.requests import access, errors, journal


@transaction.atomic
def save_draft(*, by: Acting, request: Request, content: dict, version: int) -> SavedDraft | None:
    """Saves `content` as the team's draft and returns it; None where there is nothing to save yet.

    version  of the draft that `content` started from; 0 where there was none

    Journals only when somebody starts a draft or takes it over.

    Raises DraftChanged where it was saved elsewhere meanwhile, and overwrites nothing; AlreadyClosed, Forbidden.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    draft = standing_draft(request)
    if draft is None:
        if not any(content.values()):
            return None
        draft = SavedDraft(request=request, team=request.team, version=0)
    elif draft.unseal_content() == content:
        return draft  # already saved
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
    """The draft of the request's present team."""
    draft = SavedDraft.objects.filter(request=request, team=request.team_id).first()
    if draft is not None:
        draft.request = request  # whose key is already loaded
    return draft


def require_current(request: Request, version: int) -> None:
    """Raises DraftChanged where the team's draft has another version."""
    draft = standing_draft(request)
    if draft is not None and draft.version != version:
        raise errors.DraftChanged(version=draft.version)
