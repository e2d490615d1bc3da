"""A consent is recorded and withdrawn."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from consent import facts, validity
from consent.errors import AlreadyWithdrawn, BadConsent
from consent.journal import CONSENT_RECORDED, CONSENT_WITHDRAWN
from consent.models import Consent, Person, Representative, Withdrawal
from consent.models.consent import ON_PAPER, By, How
from consent.models.representative import Power
from consent.persons.access import held_consent, held_person
from consent.purposes import items_by_consent, purposes_of
from hub.days import today
from hub.files.examining import Examined
from hub.files.keeping import keep
from hub.journal import log
from hub.layout.dates import day
from partners.law.calendar import years_later
from partners.members.acting import Acting
from partners.models import Partner

from . import recent_refusals, texts


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
    """Records it with the text she was shown. `items` are item codes; `giver` and `how` are codes of By and How.

    representative   who gave it for her, under a mandate in force on that day
    paper            what she signed, scanned; asked for where she signed, and only there
    despite_refusal  she came back on a refusal of the last 30 days by herself

    Raises BadConsent with a sentence per field, NotFound, Forbidden.
    """
    held = held_person(by=by, person=person)
    mandate = mandate_of(held, giver, representative)
    wrong = {
        **wrong_scope(recipient, purpose, items),
        **wrong_days(given_on, expires_on, on=today()),
        **wrong_giver(held, giver, how, mandate, on=given_on or today()),
        **wrong_paper(how, paper),
    }
    if not despite_refusal and recent_refusals.recent(
        held, recipient=recipient, purpose=purpose, on=given_on or today()
    ):
        wrong["despite_refusal"] = "La personne a refusé il y a 30 jours ou moins : confirmez qu’elle a changé d’avis."
    if wrong or given_on is None or expires_on is None:
        raise BadConsent(**wrong)
    said: dict[str, Any] = {
        "recipient": recipient,
        "purpose": purposes_of(recipient)[purpose].title,
        "items": items,
        "until": expires_on,
    }
    # On the partner's own paper the words that she read are those of the paper, which is kept.
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
        given_on=given_on,
        expires_on=expires_on,
        by=giver,
        representative=mandate,
        how=how,
        text=text,
        recorded_by=by.actor_id,
    )
    consent.seal_shown(shown)
    if paper is not None:
        consent.paper = keep(paper, key=held.key, about=consent.place)
    consent.save(force_insert=True)
    content = {
        "recipient": str(recipient.id),
        "purpose": purpose,
        "items": consent.items,
        "given": consent.given_on.isoformat(),
        "expires": consent.expires_on.isoformat(),
        "by": giver,
        "representative": str(mandate.id) if mandate else None,
        "how": how,
        "shown": shown,
        "paper": paper.sha256 if paper else None,
        "despite_refusal": despite_refusal,
    }
    log.write(CONSENT_RECORDED, by=by, about=consent, content=content, key=held.key)
    return consent


def wrong_scope(recipient: Partner, purpose: str, items: Sequence[str]) -> dict[str, str]:
    """A consent for more than its purpose needs, or to nobody in particular, is no consent to anything."""
    if recipient.without_account:
        return {"recipient": "Un accord nomme une seule organisation ; ce compte en réunit plusieurs."}
    request_type = purposes_of(recipient).get(purpose)
    if request_type is None:
        return {"purpose": "Ce partenaire ne demande rien pour ce but qui repose sur l’accord de la personne."}
    if not items:
        return {"items": "Cochez au moins une information."}
    if not set(items) <= {item.value for item in items_by_consent(request_type)}:
        return {"items": "Ce but ne peut pas demander toutes ces informations."}
    return {}


def wrong_days(given: date | None, expires: date | None, *, on: date) -> dict[str, str]:
    """As validity.py counts them; a consent that could never count is refused, not kept."""
    if given is None:
        return {"given_on": "Indiquez le jour où l’accord a été donné."}
    if given > on:
        return {"given_on": "L’accord ne peut pas être daté d’un jour à venir."}
    if expires is None:
        return {"expires_on": "Un accord a toujours une fin : indiquez jusqu’à quel jour."}
    if expires < given:
        return {"expires_on": "L’accord ne peut pas finir avant d’avoir été donné."}
    if expires > years_later(given, validity.MOST_YEARS):
        return {"expires_on": "Un accord vaut douze mois au plus."}
    if expires < on:
        return {"expires_on": "Cet accord est déjà expiré."}
    return {}


def wrong_paper(how: str, paper: Examined | None) -> dict[str, str]:
    """A signature that nobody can look at again proves nothing."""
    if how in ON_PAPER and paper is None:
        return {"paper": "Joignez le document que la personne a signé, numérisé ou photographié."}
    if how not in ON_PAPER and paper is not None:
        return {"how": "Un document est joint : indiquez que l’accord est recueilli par document signé."}
    return {}


def mandate_of(person: Person, giver: str, representative: uuid.UUID | None) -> Representative | None:
    """The mandate under which somebody else speaks; None where the person does, or where it is not one of hers."""
    if giver != By.REPRESENTATIVE or representative is None:
        return None
    return Representative.objects.select_related("end").filter(pk=representative, person=person).first()


def wrong_giver(person: Person, giver: str, how: str, mandate: Representative | None, *, on: date) -> dict[str, str]:
    """A minor's representative alone; an adult, or her representative; that one by a mandate in force on the day."""
    wrong = {}
    if how not in How.values:
        wrong["how"] = "Indiquez comment l’accord a été recueilli."
    minor = facts.is_minor(person.unseal_identity(), on=on)
    if giver not in By.values:
        wrong["giver"] = "Indiquez qui a donné l’accord."
    elif giver == By.SELF and minor:
        wrong["giver"] = "Pour une personne mineure, seul un représentant peut donner l’accord."
    elif giver == By.REPRESENTATIVE and (refusal := wrong_mandate(mandate, on=on)):
        wrong["giver"] = refusal
    return wrong


def wrong_mandate(mandate: Representative | None, *, on: date) -> str:
    """Why nobody speaks for her under this mandate on that day; empty where somebody does."""
    if mandate is None:
        return (
            "Aucun mandat n’est noté sur sa fiche : notez d’abord le représentant, ou recueillez l’accord d’elle-même."
        )
    if Power.CONSENT not in mandate.covers:
        return "Le mandat de ce représentant ne lui permet pas de donner un accord."
    if not mandate.is_in_force(on=on):
        ended = mandate.last_day is not None and mandate.last_day < on
        return (
            f"Le mandat de ce représentant a pris fin : son dernier jour était le {day(mandate.last_day)}."
            if ended
            else f"Le mandat de ce représentant ne commence que le {day(mandate.starts_on)}."
        )
    return ""


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
    log.write(CONSENT_WITHDRAWN, by=by, about=held, content=content, key=held.person.key)
    return withdrawal
