"""She moved, or is reached another way: what a protected address hides and gives is written anew, without a gap."""

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from consent.access import held_flag
from consent.errors import AlreadyLifted, BadFlag
from consent.flows.raise_flag import check, clean
from consent.journal import FLAG_RENEWED
from consent.models import Flag
from consent.models.flag import Kind
from hub import clock
from hub.journal import log
from partners.acting import Acting


@transaction.atomic
def renew_protection(*, by: Acting, flag: uuid.UUID, why: str = "", **lines: Sequence[str]) -> Flag:
    """Raises another in its place, with `address`, `domicile` and `contact` as raise_flag takes them.

    It protects as before, so nobody's word is needed. What a manager had decided is decided anew: the newest flag
    counts. Raises BadFlag, AlreadyLifted, NotFound, Forbidden.
    """
    old = held_flag(by=by, flag=flag)
    if old.lifted_at is not None:
        raise AlreadyLifted()
    if old.kind != Kind.PROTECTED_ADDRESS:
        raise BadFlag(kind="Seule une adresse protégée se met à jour ainsi.")
    check(old.kind, words := {"why": why, **lines})
    detail: Mapping[str, object] = clean(words)
    now = clock.now()
    new = Flag(person=old.person, kind=old.kind, raised_by=by.actor_id, raised_at=now)
    new.detail = old.person.key.seal(detail, "consent_flag.detail", new.id)
    new.save(force_insert=True)
    old.lifted_by, old.lifted_at, old.replaced_by = by.actor_id, now, new
    old.save()
    log.write(FLAG_RENEWED, by=by, about=new, content={"replaces": str(old.id), "detail": detail}, key=old.person.key)
    return new
