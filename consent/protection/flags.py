"""Raises, renews and lifts the flags on a person's record."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from consent import errors, journal, purposes
from consent.models import Flag, Kind, Said
from consent.persons import access
from hub import clock, days
from hub.accounts.models import User, actor_id
from hub.errors import is_filled
from hub.journal import log
from hub.text.clean import tidy
from hub.text.names import index_words
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.models import Membership
from partners.roles import Right

PER_PURPOSE = frozenset({Kind.INFORMED, Kind.OBJECTED})
SEVERAL = frozenset({Kind.FEARED_PERSON, Kind.CORRECTION_PENDING})  # may stand more than once


WHY_MAX = 1000  # characters
# The fields that each kind takes beside why it was raised.
FIELDS_BY_KIND = {
    Kind.INFORMED: {"purpose"},
    Kind.OBJECTED: {"purpose"},
    Kind.CORRECTION_PENDING: {"items"},
    Kind.FEARED_PERSON: {"names"},
    Kind.PROTECTED_ADDRESS: {"address", "domicile", "contact"},
}


@transaction.atomic
def raise_flag(
    *,
    by: Acting,
    person: uuid.UUID,
    kind: str,
    purpose: str = "",
    items: Sequence[str] = (),
    names: Sequence[str] = (),
    address: Sequence[str] = (),
    domicile: Sequence[str] = (),
    contact: Sequence[str] = (),
    why: str = "",
) -> Flag:
    """Raises it, effective at once.

    purpose   a request type's code, for `informed` and `objected`
    items     item codes, for `correction_pending`
    names     for `feared_person`: as much of them as is known; kept sealed
    address   for `protected_address`, if it is given: the lines that no text may hold; kept sealed
    domicile  for the same: the address elected for letters (an association, a CCAS); kept sealed
    contact   for the same: how to reach the person without giving them away; kept sealed
    why       what made the worker raise it, where told; kept sealed

    Raises BadFlag with a sentence per field, AlreadyRaised, NotFound, Forbidden.
    """
    held = access.held_person(by=by, person=person)
    lines = {"names": names, "address": address, "domicile": domicile, "contact": contact}
    words = {"purpose": purpose, "items": items, "why": why, **lines}
    check(kind, words)
    if kind not in SEVERAL and Flag.objects.standing().filter(person=held, kind=kind, purpose=purpose).exists():
        raise errors.AlreadyRaised()
    flag = Flag(
        person=held, kind=kind, purpose=purpose, items=sorted(set(items)), raised_by=by.actor_id, raised_at=clock.now()
    )
    detail = clean(words) or None
    if detail:
        flag.detail = held.key.seal(detail, "consent_flag.detail", flag.id)
    flag.save(force_insert=True)
    content = {"kind": str(kind), "purpose": purpose, "items": flag.items, "detail": detail}
    log.write(journal.FLAG_RAISED, by=by, about=flag, content=content, key=held.key)
    return flag


def clean(words: Mapping[str, str | Sequence[str]]) -> dict[str, str | list[str]]:
    """What of these words is sealed with the flag."""
    lines: dict[str, str | list[str]] = {
        name: [tidy(line) for line in words[name]]
        for name in ("names", "address", "domicile", "contact")
        if words.get(name)
    }
    why = tidy(str(words.get("why", "")))
    return lines | ({"why": why} if why else {})


def check(kind: str, words: Mapping[str, str | Sequence[str]]) -> None:
    """Each kind has the words it needs, and no others. Raises BadFlag."""
    if kind not in Kind.values:
        raise errors.BadFlag(kind="Choisissez ce que vous signalez.")
    wrong = {}
    if kind in PER_PURPOSE and words["purpose"] not in purposes.types_on_information():
        wrong["purpose"] = "Choisissez la demande concernée."
    if kind == Kind.CORRECTION_PENDING and not (words["items"] and set(words["items"]) <= set(Item)):
        wrong["items"] = "Cochez les informations à rectifier."
    if kind == Kind.FEARED_PERSON and not (words["names"] and all(map(can_be_told_again, words["names"]))):
        wrong["names"] = "Écrivez un nom, de deux lettres au moins."
    if any(value for name, value in words.items() if name not in {"why", *FIELDS_BY_KIND.get(Kind(kind), ())}):
        wrong["kind"] = "Ce signalement ne prend pas ces précisions."
    if len(words.get("why", "")) > WHY_MAX:
        wrong["why"] = f"{WHY_MAX} caractères au plus."
    if wrong:
        raise errors.BadFlag(**wrong)


def can_be_told_again(name: str) -> bool:
    """Whether a feared name has a word that would be recognised where an asker writes it."""
    return any(len(word) > 1 and not word.isdigit() for word in index_words(name))


PROTECTIVE = frozenset(
    {Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON, Kind.DANGER, Kind.PARENTS_CONFLICT}
)
# All that holds something back. Having been informed opens a door: without it more is held back, not less.
BY_MANAGER = frozenset(Kind) - {Kind.INFORMED}
REASON_MAX = 1000  # characters


@dataclass(frozen=True, slots=True)
class Word:
    """What the person said, on which local day, a code of Said, and which member of the team heard or read it.

    Nobody says it for them: a representative may be whom they are protected from.
    """

    on: date
    how: str
    heard_by: User


@transaction.atomic
def lift_flag(*, by: Acting, flag: uuid.UUID, reason: str, word: Word | None = None) -> Flag:
    """Lifts it, effective at once. `word` is asked for wherever the flag holds something back (BY_MANAGER).

    Raises AlreadyLifted, ManagerLifts, BadFlag with a sentence per field, NotFound, Forbidden.
    """
    held = access.held_flag(by=by, flag=flag)
    if held.lifted_at is not None:
        raise errors.AlreadyLifted()
    if held.kind in BY_MANAGER and not allowed(by, Right.REVIEW, by.team):
        raise errors.ManagerLifts()
    reason = reason.strip()
    wrong = wrong_word(held, word, by=by) if held.kind in BY_MANAGER else {}
    if not is_filled(reason, REASON_MAX):
        wrong["reason"] = f"Écrivez pourquoi, en {REASON_MAX} caractères au plus."
    if wrong:
        raise errors.BadFlag(**wrong)
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
    log.write(journal.FLAG_LIFTED, by=by, about=held, content=content, key=held.person.key)
    return held


def wrong_word(flag: Flag, word: Word | None, *, by: Acting) -> dict[str, str]:
    """Her word comes after the protection it ends, and somebody of the team heard it."""
    if word is None:
        return {"word_how": "Une protection ne se lève qu’avec la parole de la personne elle-même."}
    wrong = {}
    if word.how not in Said.values:
        wrong["word_how"] = "Indiquez comment la personne l’a dit."
    if not days.day_of(flag.raised_at) <= word.on <= days.today():
        wrong["word_on"] = "Sa parole date d’un jour entre celui du signalement et aujourd’hui."
    if not Membership.objects.active().filter(user=word.heard_by, team=by.team).exists():
        wrong["word_heard_by"] = "Indiquez qui, dans l’équipe, a recueilli sa parole."
    return wrong


@transaction.atomic
def renew_protection(*, by: Acting, flag: uuid.UUID, why: str = "", **lines: Sequence[str]) -> Flag:
    """Raises another in its place, with `address`, `domicile` and `contact` as raise_flag takes them.

    It protects as before, so nobody's word is needed. What a manager had decided is decided anew: the newest flag
    counts. Raises BadFlag, AlreadyLifted, NotFound, Forbidden.
    """
    old = access.held_flag(by=by, flag=flag)
    if old.lifted_at is not None:
        raise errors.AlreadyLifted()
    if old.kind != Kind.PROTECTED_ADDRESS:
        raise errors.BadFlag(kind="Seule une adresse protégée se met à jour ainsi.")
    check(old.kind, words := {"why": why, **lines})
    detail: Mapping[str, object] = clean(words)
    now = clock.now()
    new = Flag(person=old.person, kind=old.kind, raised_by=by.actor_id, raised_at=now)
    new.detail = old.person.key.seal(detail, "consent_flag.detail", new.id)
    new.save(force_insert=True)
    old.lifted_by, old.lifted_at, old.replaced_by = by.actor_id, now, new
    old.save()
    content = {"replaces": str(old.id), "detail": detail}
    log.write(journal.FLAG_RENEWED, by=by, about=new, content=content, key=old.person.key)
    return new
