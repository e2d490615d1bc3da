"""Records consents and refusals; withdraws consents."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from consent import journal, purposes
from consent.errors import AlreadyWithdrawn, BadConsent
from consent.models import Consent, Refusal, Withdrawal
from consent.models.consent import How
from consent.persons.access import held_consent, held_person
from hub.days import today
from hub.files.examining import Examined
from hub.files.keeping import keep
from hub.journal import log
from hub.journal.actions import Action
from partners.members.acting import Acting
from partners.models import Partner

from . import checks, refusals, texts


@transaction.atomic
def record_consent(
    *,
    by: Acting,
    person: uuid.UUID,
    recipient: Partner,
    purpose: str,
    items: Sequence[str],
    given_on: date | None,
    expires_on: date | None,
    giver: str,
    how: str,
    representative: uuid.UUID | None = None,
    paper: Examined | None = None,
    despite_refusal: bool = False,
) -> Consent:
    """Records it with the text the person was shown. `items` are item codes; `giver` and `how` are codes of By and How.

    representative   who gave it for the person, under a mandate in force on that day
    paper            what the person signed, scanned; asked for where they signed, and only there
    despite_refusal  the person took back a refusal of the last 30 days unasked

    Raises BadConsent with a sentence per field, NotFound, Forbidden.
    """
    held = held_person(by=by, person=person)
    mandate = checks.mandate_of(held, giver, representative)
    wrong = {
        **checks.wrong_scope(recipient, purpose, items),
        **checks.wrong_days(given_on, expires_on, on=today()),
        **checks.wrong_giver(held, giver, how, mandate, on=given_on or today()),
        **checks.wrong_paper(how, paper),
    }
    if not despite_refusal and refusals.recent(held, recipient=recipient, purpose=purpose, on=given_on or today()):
        wrong["despite_refusal"] = "La personne a refusé il y a 30 jours ou moins : confirmez qu’elle a changé d’avis."
    if wrong or given_on is None or expires_on is None:
        raise BadConsent(**wrong)
    said: dict[str, Any] = {
        "recipient": recipient,
        "purpose": purposes.purposes_of(recipient)[purpose].title,
        "items": items,
        "until": expires_on,
    }
    # On the partner's own paper the words read are those of the paper, which is kept.
    if paper is not None and how == How.JOINED_PAPER:
        text, shown = None, texts.of_paper(paper.sha256, **said)
    else:
        text = texts.current(given_on)
        shown = texts.filled(text, **said)
    consent = Consent(
        person=held,
        recipient=recipient,
        purpose=purpose,
        items=sorted(set(items)),
        by=giver,
        representative=mandate,
        how=how,
        given_on=given_on,
        expires_on=expires_on,
        text=text,
    )
    consent.seal_shown(shown)
    content = {
        "given": given_on.isoformat(),
        "expires": expires_on.isoformat(),
        "shown": shown,
        "despite_refusal": despite_refusal,
    }
    save(consent, journal.CONSENT_RECORDED, by=by, paper=paper, content=content)
    return consent


@transaction.atomic
def record_refusal(
    *,
    by: Acting,
    person: uuid.UUID,
    recipient: Partner,
    purpose: str,
    items: Sequence[str],
    refused_on: date | None,
    giver: str,
    how: str,
    representative: uuid.UUID | None = None,
    paper: Examined | None = None,
) -> Refusal:
    """Records it. Arguments as for `record_consent`, but a signed no needs no scan. Raises as it does."""
    held = held_person(by=by, person=person)
    mandate = checks.mandate_of(held, giver, representative)
    wrong = {
        **checks.wrong_scope(recipient, purpose, items),
        **checks.wrong_refusal_day(refused_on, on=today()),
        **checks.wrong_giver(held, giver, how, mandate, on=refused_on or today()),
    }
    if wrong or refused_on is None:
        raise BadConsent(**wrong)
    text = texts.current(refused_on)
    refusal = Refusal(
        person=held,
        recipient=recipient,
        purpose=purpose,
        items=sorted(set(items)),
        by=giver,
        representative=mandate,
        how=how,
        refused_on=refused_on,
        text=text,
    )
    content = {"refused": refused_on.isoformat(), "text": text.version}
    save(refusal, journal.CONSENT_REFUSED, by=by, paper=paper, content=content)
    return refusal


def save(
    word: Consent | Refusal, action: Action, *, by: Acting, paper: Examined | None, content: dict[str, Any]
) -> None:
    """Saves it with the signed paper, if any, and journals it with `content`."""
    if paper is not None:
        word.paper = keep(paper, key=word.person.key, about=word.place)
    word.recorded_by = by.actor_id
    word.save(force_insert=True)
    content |= {
        "recipient": str(word.recipient_id),
        "purpose": word.purpose,
        "items": word.items,
        "by": word.by,
        "representative": str(word.representative_id) if word.representative_id else None,
        "how": word.how,
        "paper": paper.sha256 if paper else None,
    }
    log.write(action, by=by, about=word, content=content, key=word.person.key)


@transaction.atomic
def withdraw_consent(*, by: Acting, consent: uuid.UUID) -> Withdrawal:
    """Withdraws from today on. An answer under way waits for this row, and is judged without the consent.

    Raises AlreadyWithdrawn, NotFound, Forbidden.
    """
    held = held_consent(by=by, consent=consent)
    if Withdrawal.objects.filter(consent=held).exists():
        raise AlreadyWithdrawn()
    return end(held, by=by)


def end(held: Consent, *, by: Acting) -> Withdrawal:
    """Ends one that stands, its person's row locked, in the caller's transaction."""
    withdrawal = Withdrawal.objects.create(consent=held, withdrawn_on=today(), recorded_by=by.actor_id)
    content = {"withdrawn": withdrawal.withdrawn_on.isoformat()}
    log.write(journal.CONSENT_WITHDRAWN, by=by, about=held, content=content, key=held.person.key)
    return withdrawal
