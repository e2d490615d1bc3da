"""Adds, removes and resets second factors, with the journal's entry and the notification to the account's owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from hub.accounts.journal import FACTOR_ADDED, FACTOR_REMOVED, FACTORS_RESET, RECOVERY_CODES_RENEWED, Oneself
from hub.accounts.models import User, actor_id, signed_in
from hub.journal import log
from hub.notices import kinds
from hub.notices.services import notify

NOT_ME = "Si ce n’est pas vous, prévenez aussitôt l’administration technique."
TOLD = {
    action: kinds.register(action.code, f"{sentence} {NOT_ME}", urgent=True)
    for action, sentence in {
        FACTOR_ADDED: "Un second facteur a été ajouté à votre compte.",
        FACTOR_REMOVED: "Un second facteur a été retiré de votre compte.",
        RECOVERY_CODES_RENEWED: "De nouveaux codes de secours ont été créés pour votre compte.",
        FACTORS_RESET: "Votre second facteur a été réinitialisé : vous en choisirez un autre à la prochaine connexion.",
    }.items()
}
DONE = {
    FACTOR_ADDED: "Votre compte est protégé par un second facteur.",
    FACTOR_REMOVED: "Ce second facteur est retiré de votre compte.",
    RECOVERY_CODES_RENEWED: "Vos anciens codes de secours ne servent plus.",
}


@contextmanager
def changing(request: HttpRequest, action: log.Action, type: str) -> Iterator[None]:
    """One transaction round a change of the signed-in user's own factors. `type` is allauth's: "totp", "webauthn"…

    The user's other sessions end with it: they were opened before.
    """
    user = signed_in(request)
    acting = getattr(request, "acting", None)
    by = acting or Oneself(actor_id(user))
    with transaction.atomic():
        yield
        user.end_sessions()
        update_session_auth_hash(request, user)
        log.write(action, by=by, about=user, content={"type": type})
        tell(action, user, place=by.organisation_id)
        messages.success(request, DONE[action])
        if action is FACTOR_ADDED:
            record_authentication(request, user, "mfa", type=type)


@transaction.atomic
def reset(*, by: log.Actor, user: User, place: UUID | None = None) -> int:
    """Removes every factor of a user who lost theirs, and ends their sessions. Returns how many there were.

    by     who decided it; its right was checked by whoever calls
    place  organisation in which the user is told
    """
    lost = list(Authenticator.objects.select_for_update().filter(user=user))
    for authenticator in lost:
        authenticator.delete()
    user.end_sessions()
    log.write(FACTORS_RESET, by=by, about=user, content={"types": sorted(one.type for one in lost)})
    tell(FACTORS_RESET, user, place=place)
    return len(lost)


def tell(action: log.Action, user: User, *, place: UUID | None) -> None:
    notify(TOLD[action], users=[user], path=reverse("mfa_index"), place=place)
