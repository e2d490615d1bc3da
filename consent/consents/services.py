"""Records consents and refusals; withdraws consents."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack

from django.db import transaction

from consent import errors, journal, purposes
from consent.models import Consent, How, Refusal, Withdrawal
from consent.persons.access import held_consent, held_person
from hub.days import today
from hub.files import examining, keeping
from hub.journal import log
from partners.members.acting import Acting
from partners.models import Partner

from . import checks, refusals, texts


class Asked(TypedDict):
    """What was asked of the person, and who answered how: codes of items, of By and How.

    representative  who answered for the person, under a mandate in force on that day
    """

    person: uuid.UUID
    recipient: Partner
    purpose: str
    items: Sequence[str]
    giver: str
    how: str
    representative: NotRequired[uuid.UUID | None]


@transaction.atomic
def record_consent(
    *,
    by: Acting,
    given_on: date | None,
    expires_on: date | None,
    paper: examining.Examined | None = None,
    despite_refusal: bool = False,
    **asked: Unpack[Asked],
) -> Consent:
    """Records it with the text the person was shown.

    paper            what the person signed, scanned; asked for where they signed, and only there
    despite_refusal  the person took back a refusal of the last 30 days unasked

    Raises BadConsent with a sentence per field, NotFound, Forbidden.
    """
    on, recipient, purpose = given_on or today(), asked["recipient"], asked["purpose"]
    wrong_days = checks.wrong_days(given_on, expires_on, on=today())
    fields, wrong = answer_to(asked, by=by, on=on, wrong_days=wrong_days)
    wrong |= checks.wrong_paper(asked["how"], paper)
    if not despite_refusal and refusals.recent(fields["person"], recipient=recipient, purpose=purpose, on=on):
        wrong["despite_refusal"] = "La personne a refusé il y a 30 jours ou moins : confirmez qu’elle a changé d’avis."
    if wrong or given_on is None or expires_on is None:
        raise errors.BadConsent(**wrong)
    said: dict[str, Any] = {
        "recipient": recipient,
        "purpose": purposes.purposes_of(recipient)[purpose].title,
        "items": asked["items"],
        "until": expires_on,
    }
    # On the partner's own paper the words read are those of the paper, which is kept.
    if paper is not None and asked["how"] == How.JOINED_PAPER:
        text, shown = None, texts.of_paper(paper.sha256, **said)
    else:
        text = texts.current(given_on)
        shown = texts.filled(text, **said)
    consent = Consent(**fields, given_on=given_on, expires_on=expires_on, text=text)
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
    *, by: Acting, refused_on: date | None, paper: examining.Examined | None = None, **asked: Unpack[Asked]
) -> Refusal:
    """Records it; a signed no needs no scan. Raises as `record_consent` does."""
    wrong_days = checks.wrong_refusal_day(refused_on, on=today())
    fields, wrong = answer_to(asked, by=by, on=refused_on or today(), wrong_days=wrong_days)
    if wrong or refused_on is None:
        raise errors.BadConsent(**wrong)
    text = texts.current(refused_on)
    refusal = Refusal(**fields, refused_on=refused_on, text=text)
    content = {"refused": refused_on.isoformat(), "text": text.version}
    save(refusal, journal.CONSENT_REFUSED, by=by, paper=paper, content=content)
    return refusal


def answer_to(
    asked: Asked, *, by: Acting, on: date, wrong_days: dict[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that a consent and a refusal share, the person's row locked; and a sentence per field that is wrong.

    Raises NotFound, Forbidden.
    """
    person, giver, how = held_person(by=by, person=asked["person"]), asked["giver"], asked["how"]
    recipient, purpose, items = asked["recipient"], asked["purpose"], asked["items"]
    mandate = checks.mandate_of(person, giver, asked.get("representative"))
    wrong = {
        **checks.wrong_scope(recipient, purpose, items),
        **wrong_days,
        **checks.wrong_giver(person, giver, how, mandate, on=on),
    }
    fields = {"person": person, "recipient": recipient, "purpose": purpose, "items": sorted(set(items))}
    return fields | {"by": giver, "representative": mandate, "how": how}, wrong


def save(
    word: Consent | Refusal,
    action: log.Action,
    *,
    by: Acting,
    paper: examining.Examined | None,
    content: dict[str, Any],
) -> None:
    """Saves it with the signed paper, if any, and journals it with `content`."""
    if paper is not None:
        word.paper = keeping.keep(paper, key=word.person.key, about=word.place)
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
        raise errors.AlreadyWithdrawn()
    return end(held, by=by)


def end(held: Consent, *, by: Acting) -> Withdrawal:
    """Ends one that stands, its person's row locked, in the caller's transaction."""
    withdrawal = Withdrawal.objects.create(consent=held, withdrawn_on=today(), recorded_by=by.actor_id)
    content = {"withdrawn": withdrawal.withdrawn_on.isoformat()}
    log.write(journal.CONSENT_WITHDRAWN, by=by, about=held, content=content, key=held.person.key)
    return withdrawal
