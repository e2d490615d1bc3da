"""A consent as a record of ISO/IEC TS 27560, in JSON-LD."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from consent.models import ON_PAPER, By, Consent
from hub.days import day_of, start_of
from partners.kinds import type_title
from partners.law.vocabulary import Item

from . import terms

RECORD_PROFILE = "schema27560:record-eu-gdpr"
RECEIPT_PROFILE = "schema27560:receipt-eu-gdpr"
WITHDRAWAL = {"hub:in-person": "sur place", "hub:by-telephone": "par téléphone", "hub:in-writing": "par écrit"}


def receipt(consent: Consent, *, at: datetime) -> dict:
    """The receipt given at an instant: the record as it stands, with its context. Holds no name of the person."""
    return {
        "@context": terms.context(),
        "@type": "dpv:ConsentReceipt",
        "schema_version": RECEIPT_PROFILE,
        "receipt_id": consent.number,
        "issued": at.isoformat(timespec="seconds"),
        "record": record(consent),
    }


def record(consent: Consent) -> dict:
    """The fields of the specification; one purpose and one recipient in each record."""
    items = [Item(code) for code in consent.items]
    title = type_title(consent.recipient, consent.purpose)
    return {
        "@id": f"urn:uuid:{consent.id}",
        "@type": "dpv:ConsentRecord",
        "schema_version": RECORD_PROFILE,
        "record_id": str(consent.id),
        "pii_principal_id": f"urn:uuid:{consent.person_id}",
        "privacy_notice": notice(consent),
        "language": "fr",
        "purpose": {
            "@id": f"hub:purpose-{consent.purpose}",
            "@type": "dpv:Purpose",
            "purpose_type": "dpv:PublicBenefit",
            "label": title,
        },
        "lawful_basis": [terms.CONSENT, *([terms.EXPLICIT_CONSENT] if terms.SPECIAL & set(items) else [])],
        "pii_information": [information(item) for item in Item if item in items],
        "pii_controllers": [controller()],
        "recipient_third_parties": [
            {
                "party_id": f"urn:uuid:{consent.recipient_id}",
                "party_name": consent.recipient.name,
                "party_role": ["dpv:LegalEntity", "dpv:Recipient", "dpv:ThirdParty"],
            }
        ],
        "processing_method": ["dpv:DiscloseByTransmission"],
        "storage_locations": [{"@type": "dpv:StorageLocation", "location": "loc:FR"}],
        "retention_period": {
            "@type": "dpv:StorageDuration",
            "duration": f"P{settings.DESTROY_AFTER_YEARS}Y",
            "description": "Compté depuis le dernier contact avec le service.",
        },
        "jurisdiction": "loc:FR",
        "withdrawal_method": [
            {"@id": way, "@type": "dpv:WithdrawConsent", "label": words} for way, words in WITHDRAWAL.items()
        ],
        "privacy_rights": [f"eu-gdpr:{article}" for article in terms.RIGHTS],
        "events": events(consent),
    }


def notice(consent: Consent) -> dict:
    """The text the person was shown: by its version, and word for word."""
    text = consent.text
    return {
        "@id": f"urn:uuid:{text.id if text else consent.paper_id or consent.id}",
        "@type": "dpv:ConsentNotice",
        "version": str(text.version) if text else "document signé",
        "valid_from": (text.since if text else consent.given_on).isoformat(),
        "description": consent.unseal_shown(),
    }


def information(item: Item) -> dict:
    """One item. What a social worker holds is covered by professional secrecy, all of it."""
    wider = terms.broader(item)
    special = item in terms.SPECIAL
    return {
        "pii_type": terms.pii_type(item),
        "@type": [terms.SECRECY, "dpv:SpecialCategoryPersonalData" if special else "dpv:PersonalData"],
        "special_pii_category": special,
        "label": item.label,
        **({"broader": wider} if wider else {}),
    }


def controller() -> dict:
    return {
        "party_id": settings.PUBLIC_URL,
        "party_name": settings.DEPARTEMENT_NAME,
        "party_role": ["dpv:LegalEntity", "dpv:DataController"],
        "party_contact": [*settings.CONTACTS, settings.DPO_CONTACT],
    }


def events(consent: Consent) -> list[dict]:
    """Given, and withdrawn where it was. Expiry is no event: it follows from the duration."""
    giver = f"urn:uuid:{consent.person_id}" if consent.by == By.SELF else f"hub:representative-{consent.id}"
    kind = "dpv:ExplicitlyExpressedConsent" if consent.how in ON_PAPER else "dpv:ExpressedConsent"
    # The last day counts, so the duration runs to the day after it.
    days = (consent.expires_on - consent.given_on).days + 1
    found = [event(consent.given_on, consent.recorded_at, giver, kind, "dpv:ConsentGiven", f"P{days}D")]
    if hasattr(consent, "withdrawal"):
        end = consent.withdrawal
        found.append(event(end.withdrawn_on, end.recorded_at, giver, kind, "dpv:ConsentWithdrawn", "P0D"))
    return found


def event(on: date, recorded_at: datetime, who: str, kind: str, state: str, duration: str) -> dict:
    """The instant where it was noted the same day; otherwise the day's beginning, the hour being unknown."""
    instant = recorded_at if day_of(recorded_at) == on else start_of(on)
    return {
        "event_time": timezone.localtime(instant).isoformat(timespec="seconds"),
        "validity_duration": duration,
        "entity_id": who,
        "event_type": kind,
        "event_state": state,
    }
