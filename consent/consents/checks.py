"""Why a consent or a refusal cannot be recorded: its scope, its days, its paper, who gave it. A sentence per field."""

import uuid
from collections.abc import Sequence
from datetime import date

from consent import facts, purposes, validity
from consent.models import ON_PAPER, By, How, Person, Power, Representative
from hub.days import day
from hub.files.examining import Examined
from partners.law.calendar import years_later
from partners.models import Partner


def wrong_scope(recipient: Partner, purpose: str, items: Sequence[str]) -> dict[str, str]:
    """A consent for more than its purpose needs, or to nobody in particular, is no consent to anything."""
    if recipient.without_account:
        return {"recipient": "Un accord nomme une seule organisation ; ce compte en réunit plusieurs."}
    request_type = purposes.purposes_of(recipient).get(purpose)
    if request_type is None:
        return {"purpose": "Ce partenaire ne demande rien pour ce but qui repose sur l’accord de la personne."}
    if not items:
        return {"items": "Cochez au moins une information."}
    if not set(items) <= {item.value for item in purposes.items_by_consent(request_type)}:
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


def wrong_refusal_day(refused: date | None, *, on: date) -> dict[str, str]:
    if refused is None:
        return {"given_on": "Indiquez le jour du refus."}
    if refused > on:
        return {"given_on": "Un refus ne peut pas être daté d’un jour à venir."}
    return {}


def wrong_paper(how: str, paper: Examined | None) -> dict[str, str]:
    """A signature that nobody can look at again proves nothing."""
    if how in ON_PAPER and paper is None:
        return {"paper": "Joignez le document que la personne a signé, numérisé ou photographié."}
    if how not in ON_PAPER and paper is not None:
        return {"how": "Un document est joint : indiquez que l’accord est recueilli par document signé."}
    return {}


def mandate_of(person: Person, giver: str, representative: uuid.UUID | None) -> Representative | None:
    """The mandate under which somebody else speaks; None where the person does, or where it is not one of theirs."""
    if giver != By.REPRESENTATIVE or representative is None:
        return None
    return Representative.objects.select_related("end").filter(pk=representative, person=person).first()


def wrong_giver(person: Person, giver: str, how: str, mandate: Representative | None, *, on: date) -> dict[str, str]:
    """A minor's representative alone; an adult, or their representative; that one by a mandate in force on the day."""
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
    """Why nobody speaks for the person under this mandate on that day; empty where somebody does."""
    if mandate is None:
        return (
            "Aucun mandat n’est noté sur sa fiche : notez d’abord le représentant, ou recueillez l’accord d’elle-même."
        )
    if Power.CONSENT not in mandate.covers:
        return "Le mandat de ce représentant ne lui permet pas de donner un accord."
    if mandate.is_in_force(on=on):
        return ""
    if mandate.last_day is not None and mandate.last_day < on:
        return f"Le mandat de ce représentant a pris fin : son dernier jour était le {day(mandate.last_day)}."
    return f"Le mandat de ce représentant ne commence que le {day(mandate.starts_on)}."
