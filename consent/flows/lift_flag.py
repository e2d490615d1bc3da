"""A flag no longer holds. Lifting one takes a reason; lifting what protects her, the team's manager and her word."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from consent.access import held_flag
from consent.errors import AlreadyLifted, BadFlag, ManagerLifts
from consent.journal import FLAG_LIFTED
from consent.models import Flag
from consent.models.flag import Kind, Said
from hub import clock
from hub.accounts.models import User, actor_id
from hub.days import day_of, today
from hub.journal import log
from hub.required import is_filled
from partners.acting import Acting
from partners.models import Membership
from partners.permissions import allowed
from partners.roles import Right

PROTECTIVE = frozenset(
    {Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON, Kind.DANGER, Kind.PARENTS_CONFLICT}
)
# All that holds something back. That she was informed opens a door: without it more is held back, not less.
BY_MANAGER = frozenset(Kind) - {Kind.INFORMED}
REASON_MAX = 1000  # characters


@dataclass(frozen=True, slots=True)
class Word:
    """What the person said herself, on which local day, a code of Said, and which member of the team heard or read it.

    Her own and nobody's for her: a representative may be whom she is protected from.
    """

    on: date
    how: str
    heard_by: User


@transaction.atomic
def lift_flag(*, by: Acting, flag: uuid.UUID, reason: str, word: Word | None = None) -> Flag:
    """Lifts it, effective at once. `word` is asked for wherever the flag holds something back (BY_MANAGER).

    Raises AlreadyLifted, ManagerLifts, BadFlag with a sentence per field, NotFound, Forbidden.
    """
    held = held_flag(by=by, flag=flag)
    if held.lifted_at is not None:
        raise AlreadyLifted()
    if held.kind in BY_MANAGER and not allowed(by, Right.REVIEW, by.team):
        raise ManagerLifts()
    reason = reason.strip()
    wrong = wrong_word(held, word, by=by) if held.kind in BY_MANAGER else {}
    if not is_filled(reason, REASON_MAX):
        wrong["reason"] = f"Écrivez pourquoi, en {REASON_MAX} caractères au plus."
    if wrong:
        raise BadFlag(**wrong)
    held.lifted_by, held.lifted_at = by.actor_id, clock.now()
    held.seal_lift_reason(reason)
    if word is not None and held.kind in BY_MANAGER:
        held.word_on, held.word_how, held.word_heard_by = word.on, word.how, actor_id(word.heard_by)
    held.save()
    content = {
        "kind": held.kind,
        "reason": reason,
        "word_on": held.word_on.isoformat() if held.word_on else None,
        "word_how": str(held.word_how),
        "word_heard_by": str(held.word_heard_by) if held.word_heard_by else None,
    }
    log.write(FLAG_LIFTED, by=by, about=held, content=content, key=held.person.key)
    return held


def wrong_word(flag: Flag, word: Word | None, *, by: Acting) -> dict[str, str]:
    """Her word comes after the protection it ends, and somebody of the team heard it."""
    if word is None:
        return {"word_how": "Une protection ne se lève qu’avec la parole de la personne elle-même."}
    wrong = {}
    if word.how not in Said.values:
        wrong["word_how"] = "Indiquez comment la personne l’a dit."
    if not day_of(flag.raised_at) <= word.on <= today():
        wrong["word_on"] = "Sa parole date d’un jour entre celui du signalement et aujourd’hui."
    if not Membership.objects.active().filter(user=word.heard_by, team=by.team).exists():
        wrong["word_heard_by"] = "Indiquez qui, dans l’équipe, a recueilli sa parole."
    return wrong
